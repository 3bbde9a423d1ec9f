// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "../payload.h"
#include <elf.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* bpf(BPF_OBJ_GET, { path, BPF_F_RDONLY }, 16), then exit_group. */
__asm__(".section .rodata\n"
	".globl payload, payload_end\n"
	"payload:\n"
	"	and $-16, %rsp\n"
	"	sub $512, %rsp\n"
	"	lea 1f(%rip), %rax\n"
	"	mov %rax, (%rsp)\n"
	"	movl $0, 8(%rsp)\n"
	"	movl $8, 12(%rsp)\n"
	"	mov $321, %eax\n"
	"	mov $7, %edi\n"
	"	mov %rsp, %rsi\n"
	"	mov $16, %edx\n"
	"	syscall\n"
	"	mov $42, %edi\n"
	"	test %eax, %eax\n"
	"	jns 2f\n"
	"	inc %edi\n"
	"2:	mov $231, %eax\n"
	"	syscall\n"
	"1:	.asciz \"" VICTIM "/maps/allowed\"\n"
	"payload_end:\n"
	".text\n");

/* The place in the file of a place in memory. */
static off_t in_file(int file, const Elf64_Ehdr *head, uint64_t address)
{
	for (int i = 0; i < head->e_phnum; i++) {
		Elf64_Phdr segment;

		if (pread(file, &segment, sizeof(segment), head->e_phoff + i * sizeof(segment)) == sizeof(segment) && segment.p_type == PT_LOAD &&
		    address >= segment.p_vaddr && address < segment.p_vaddr + segment.p_filesz)
			return address - segment.p_vaddr + segment.p_offset;
	}
	impossible("a file without code");
}

off_t first_code(int file)
{
	Elf64_Ehdr head;

	if (pread(file, &head, sizeof(head), 0) != sizeof(head))
		impossible("no executable file");
	/* A library's is its initialiser, if it has one; else, and for an executable, the entry. */
	for (int i = 0; i < head.e_phnum; i++) {
		Elf64_Phdr segment;
		Elf64_Dyn entry;

		if (pread(file, &segment, sizeof(segment), head.e_phoff + i * sizeof(segment)) != sizeof(segment) || segment.p_type != PT_DYNAMIC)
			continue;
		for (uint64_t at = 0; at < segment.p_filesz; at += sizeof(entry))
			if (pread(file, &entry, sizeof(entry), segment.p_offset + at) == sizeof(entry) && entry.d_tag == DT_INIT && !head.e_entry)
				return in_file(file, &head, entry.d_un.d_ptr);
	}
	return in_file(file, &head, head.e_entry);
}

void make_copy(const char *from, const char *to)
{
	int source = open(from, O_RDONLY), copy = open(to, O_CREAT | O_TRUNC | O_RDWR, 0755);
	static char block[65536];
	ssize_t count;

	if (source < 0 || copy < 0)
		impossible("there is no %s", from);
	while ((count = read(source, block, sizeof(block))) > 0)
		must("write", write(copy, block, count));
	must("write", pwrite(copy, payload, payload_end - payload, first_code(copy)));
	close(source);
	close(copy);
}

int run_with(const char *variable, const char *const arguments[])
{
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		if (variable)
			putenv(strdup(variable));
		execv(arguments[0], (char *const *)arguments);
		_exit(127);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void judge_code(int code)
{
	if (code == HAS_MAP)
		got("a map of the agent's");
	errno = EPERM;
	if (code == HAS_NO_MAP)
		must("BPF_OBJ_GET", -1);
	errno = EACCES; /* the loader says no more */
	must("run of the attacker's code", -1);
}
