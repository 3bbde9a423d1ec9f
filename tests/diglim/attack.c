/*
 * Tries to have code executed that nobody knows: attack WAY FILE. It is known itself.
 * Exit code 0 when it succeeded, 1 when it was refused, 2 when it could not even be tried.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define REFUSED 1
#define NOT_TRIED 2

static int open_or_end(const char *path, int flags)
{
	int file = open(path, flags, 0700);

	if (file < 0)
		err(NOT_TRIED, "open %s", path);
	return file;
}

static int copy_to(int target, const char *path)
{
	int source = open_or_end(path, O_RDONLY);
	struct stat found;

	if (fstat(source, &found) || sendfile(target, source, NULL, found.st_size) != found.st_size)
		err(NOT_TRIED, "copy %s", path);
	close(source);
	return target;
}

/* A program that has no name. Whoever executes it may not have it open for writing. */
static void execute(int program)
{
	char path[64], *arguments[] = { "busybox", "true", NULL };
	int reader;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", program);
	reader = open_or_end(path, O_RDONLY);
	if (fcntl(program, F_GETFL) & O_ACCMODE)
		close(program);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", reader);
	execv(path, arguments);
	err(REFUSED, "execute");
}

static void map(int file, int protection, int kind)
{
	if (mmap(NULL, 4096, protection, kind, file, 0) == MAP_FAILED)
		err(REFUSED, "map");
}

static void *read_whole(const char *path, size_t *size)
{
	int file = open_or_end(path, O_RDONLY);
	struct stat found;
	void *content;

	if (fstat(file, &found))
		err(NOT_TRIED, "stat %s", path);
	*size = found.st_size;
	content = malloc(*size);
	if (!content || read(file, content, *size) != (ssize_t)*size)
		err(NOT_TRIED, "read %s", path);
	return content;
}

static void run_own_code(void)
{
	static const unsigned char return_42[] = { 0xb8, 42, 0, 0, 0, 0xc3 };
	void *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (code == MAP_FAILED)
		err(REFUSED, "map");
	memcpy(code, return_42, sizeof(return_42));
	if (((int (*)(void))code)() == 42)
		puts("own code ran");
}

int main(int count, char **arguments)
{
	const char *way = count > 1 ? arguments[1] : "", *path = count > 2 ? arguments[2] : "";
	size_t size;
	void *content;
	int file;

	if (!strcmp(way, "memfd")) {
		execute(copy_to(memfd_create("program", 0), path));
	} else if (!strcmp(way, "nameless")) {
		execute(copy_to(open_or_end("/tmp", O_TMPFILE | O_RDWR), path));
	} else if (!strcmp(way, "deleted")) {
		file = open_or_end(path, O_RDONLY);
		if (unlink(path))
			err(NOT_TRIED, "unlink");
		execute(file);
	} else if (!strcmp(way, "map")) {
		map(open_or_end(path, O_RDONLY), PROT_READ | PROT_EXEC, MAP_PRIVATE);
	} else if (!strcmp(way, "protect")) {
		content = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, open_or_end(path, O_RDONLY), 0);
		if (content == MAP_FAILED)
			err(NOT_TRIED, "map");
		if (mprotect(content, 4096, PROT_READ | PROT_EXEC))
			err(REFUSED, "protect");
	} else if (!strcmp(way, "map-while-open")) {
		open_or_end(path, O_RDWR);
		map(open_or_end(path, O_RDONLY), PROT_READ | PROT_EXEC, MAP_PRIVATE);
	} else if (!strcmp(way, "map-while-shared")) {
		file = open_or_end(path, O_RDWR);
		if (mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0) == MAP_FAILED)
			err(NOT_TRIED, "map");
		close(file);
		map(open_or_end(path, O_RDONLY), PROT_READ | PROT_EXEC, MAP_PRIVATE);
	} else if (!strcmp(way, "truncate")) {
		if (truncate(path, 100))
			err(REFUSED, "truncate");
	} else if (!strcmp(way, "module")) {
		if (syscall(SYS_finit_module, open_or_end(path, O_RDONLY), "", 0) && errno != EEXIST)
			err(REFUSED, "finit_module");
	} else if (!strcmp(way, "module-in-memory")) {
		content = read_whole(path, &size);
		if (syscall(SYS_init_module, content, size, "") && errno != EEXIST)
			err(REFUSED, "init_module");
	} else if (!strcmp(way, "kernel")) {
		if (syscall(SYS_kexec_file_load, open_or_end(path, O_RDONLY), -1, 1UL, "", 4UL /* no initramfs */))
			err(REFUSED, "kexec_file_load");
	} else if (!strcmp(way, "own-code")) {
		run_own_code();
	} else {
		errx(NOT_TRIED, "no such way: %s", way);
	}
	return 0;
}
