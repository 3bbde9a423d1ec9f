/*
 * What busybox can't do with fs-verity: verity enable FILE [sha512], verity measure FILE, verity tamper IMAGE FILE.
 */
#include <err.h>
#include <fcntl.h>
#include <linux/fsverity.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define BLOCK 4096

static int open_or_end(const char *path, int flags)
{
	int file = open(path, flags);

	if (file < 0)
		err(1, "open %s", path);
	return file;
}

static void enable(const char *path, int algorithm)
{
	struct fsverity_enable_arg how = { .version = 1, .hash_algorithm = algorithm, .block_size = BLOCK };

	if (ioctl(open_or_end(path, O_RDONLY), FS_IOC_ENABLE_VERITY, &how))
		err(1, "enable");
}

static void measure(const char *path)
{
	struct {
		struct fsverity_digest head;
		unsigned char digest[64];
	} measured = { .head.digest_size = 64 };

	if (ioctl(open_or_end(path, O_RDONLY), FS_IOC_MEASURE_VERITY, &measured))
		err(1, "measure");
	printf("fsverity-sha%d:", measured.head.digest_algorithm == FS_VERITY_HASH_ALG_SHA512 ? 512 : 256);
	for (int i = 0; i < measured.head.digest_size; i++)
		printf("%02x", measured.digest[i]);
	putchar('\n');
}

/* Below the file system: changes a byte of padding in each block of the image that is as the file's first one. An ELF file can be executed still. */
static void tamper(const char *image_path, const char *path)
{
	unsigned char wanted[BLOCK], found[BLOCK];
	int image = open_or_end(image_path, O_RDWR), times = 0;

	if (read(open_or_end(path, O_RDONLY), wanted, BLOCK) != BLOCK)
		err(1, "read %s", path);
	for (off_t at = 0; pread(image, found, BLOCK, at) == BLOCK; at += BLOCK) {
		if (memcmp(wanted, found, BLOCK))
			continue;
		found[10] ^= 1;
		if (pwrite(image, found, BLOCK, at) != BLOCK)
			err(1, "write %s", image_path);
		times++;
	}
	if (!times || fsync(image))
		errx(1, "nothing changed");
}

int main(int count, char **arguments)
{
	const char *what = count > 2 ? arguments[1] : "";

	if (!strcmp(what, "enable"))
		enable(arguments[2], count > 3 ? FS_VERITY_HASH_ALG_SHA512 : FS_VERITY_HASH_ALG_SHA256);
	else if (!strcmp(what, "measure"))
		measure(arguments[2]);
	else if (!strcmp(what, "tamper") && count > 3)
		tamper(arguments[2], arguments[3]);
	else
		errx(1, "enable, measure or tamper?");
	return 0;
}
