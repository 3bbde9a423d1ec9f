// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* What is known of the device stands in QEMU's documentation: docs/specs/edu. */
#include "../dma.h"
#include <glob.h>
#include <sys/mman.h>

#define DEVICES "/sys/bus/pci/devices"
#define IDS "0x1234:0x11e8"
#define PATIENCE 100 /* times 20 ms: it takes a tenth of a second to begin */
#define COMMAND_REGISTER 4 /* of its PCI configuration */
#define BUS_MASTER 4
#define BUFFER 0x40000
#define SOURCE 0x80
#define TARGET 0x88
#define LENGTH 0x90
#define COMMAND 0x98
#define START 1
#define TO_MEMORY 2
#define COPIED (PAGE / 2) /* older ones take a whole page for too much */

unsigned char *from, *to;

static void read_word(const char *folder, const char *name, char *word, size_t size)
{
	char path[512];
	int file;
	ssize_t length;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = open(path, O_RDONLY);
	length = file < 0 ? 0 : read(file, word, size - 1);
	if (file >= 0)
		close(file);
	word[length > 0 ? length : 0] = 0;
	word[strcspn(word, "\n")] = 0;
}

const char *copying_device(void)
{
	static char folder[256];
	glob_t devices;

	if (glob(DEVICES "/*", 0, NULL, &devices))
		impossible("no PCI device");
	for (size_t i = 0; i < devices.gl_pathc; i++) {
		char vendor[16], device[16], ids[40];

		read_word(devices.gl_pathv[i], "vendor", vendor, sizeof(vendor));
		read_word(devices.gl_pathv[i], "device", device, sizeof(device));
		snprintf(ids, sizeof(ids), "%s:%s", vendor, device);
		if (strcmp(ids, IDS))
			continue;
		snprintf(folder, sizeof(folder), "%s", devices.gl_pathv[i]);
		globfree(&devices);
		return folder;
	}
	impossible("no device that copies memory");
}

void take_pages(void)
{
	from = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (from == MAP_FAILED || mlock(from, 2 * PAGE))
		impossible("no memory that stays in place");
	to = from + PAGE;
	memset(from, 0xa5, PAGE);
	memset(to, 0, PAGE);
}

uint64_t address_of(const void *page)
{
	int file = open("/proc/self/pagemap", O_RDONLY);
	uint64_t entry = 0;

	if (file < 0 || pread(file, &entry, sizeof(entry), (uintptr_t)page / PAGE * sizeof(entry)) != sizeof(entry) || !(entry >> 63))
		impossible("the kernel doesn't say where memory is");
	close(file);
	return (entry & ((1ull << 55) - 1)) * PAGE;
}

long let_copy(int file, off_t configuration)
{
	unsigned short command;

	if (pread(file, &command, sizeof(command), configuration + COMMAND_REGISTER) != sizeof(command))
		return -1;
	command |= BUS_MASTER;
	return pwrite(file, &command, sizeof(command), configuration + COMMAND_REGISTER);
}

static void copy(volatile unsigned char *registers, uint64_t source, uint64_t target, uint64_t command)
{
	*(volatile uint64_t *)(registers + SOURCE) = source;
	*(volatile uint64_t *)(registers + TARGET) = target;
	*(volatile uint64_t *)(registers + LENGTH) = COPIED;
	*(volatile uint64_t *)(registers + COMMAND) = START | command;
	for (int i = 0; i < PATIENCE && *(volatile uint64_t *)(registers + COMMAND) & START; i++)
		usleep(20000);
}

void copy_in(volatile unsigned char *registers, uint64_t address)
{
	copy(registers, address, BUFFER, 0);
}

void copy_out(volatile unsigned char *registers, uint64_t address)
{
	copy(registers, BUFFER, address, TO_MEMORY);
}

bool has_come(void)
{
	return memcmp(from, to, COPIED) == 0;
}
