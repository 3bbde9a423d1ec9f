// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: many functions, variables and addresses that no kernel has. ask_for_all leaves how many of the weak ones are
 * there; each of the others needs one, and does not load.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

extern int linchpin_function_1(int argument) __ksym __weak;
extern int linchpin_function_2(int argument) __ksym __weak;
extern int linchpin_function_3(int argument) __ksym __weak;
extern const int linchpin_variable_1 __ksym __weak;
extern const int linchpin_variable_2 __ksym __weak;
extern const int linchpin_variable_3 __ksym __weak;
extern const void linchpin_address_1 __ksym __weak;
extern const void linchpin_address_2 __ksym __weak;

extern int linchpin_function(int argument) __ksym;
extern const int linchpin_variable __ksym;
extern const void linchpin_address __ksym;

__u64 there = 9;
__u64 used;

SEC("raw_tp")
int ask_for_all(void *ctx)
{
	there = !!linchpin_function_1 + !!linchpin_function_2 + !!linchpin_function_3 + !!&linchpin_variable_1 + !!&linchpin_variable_2 +
		!!&linchpin_variable_3 + !!&linchpin_address_1 + !!&linchpin_address_2;
	return 0;
}

SEC("?raw_tp")
int needs_function(void *ctx)
{
	return linchpin_function(1);
}

SEC("?raw_tp")
int needs_variable(void *ctx)
{
	used = (__u64)&linchpin_variable;
	return 0;
}

SEC("?raw_tp")
int needs_address(void *ctx)
{
	used = (__u64)&linchpin_address;
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
