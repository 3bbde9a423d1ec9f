/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * A device that copies memory when it is told to: QEMU's `edu`, which vm/run --dma puts into a machine. Whoever tells it
 * reaches what the device reaches.
 */
#pragma once

#include "attack.h"

/* Its folder in sysfs. Without one the attack ends. */
const char *copying_device(void);

/* Two pages of this process that stay where they are, and where that is for a device that sees all memory. */
#define PAGE 4096
extern unsigned char *from, *to;
void take_pages(void);
uint64_t address_of(const void *page);

/* Lets it use memory by itself: its PCI configuration is in a file, from there on. As pwrite. */
long let_copy(int file, off_t configuration);

/* Has it copy a page, in two steps: into the device, and out of it. Its registers are in memory. */
void copy_in(volatile unsigned char *registers, uint64_t address);
void copy_out(volatile unsigned char *registers, uint64_t address);

/* Whether the copy has come. */
bool has_come(void);
