/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* A program that is left out where the kernel has nothing that it could be attached to. */
#pragma once

#define OPTIONAL __attribute__((btf_decl_tag("linchpin:optional")))
