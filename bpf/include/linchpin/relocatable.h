/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/*
 * The kernel's types, as far as our programs use them. Each struct names only the fields that are read; where they
 * lie is settled at load, against the BTF of the kernel that runs (CO-RE). A name that ends in three underscores and
 * a word (bpf_link___6_18) is another view of the type before them, for kernels where it looks different.
 */
#pragma once

#include <linux/types.h>

/* Every field of the struct is found by name at load. */
#define __relocatable __attribute__((preserve_access_index))
