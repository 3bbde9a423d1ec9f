// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * Covers: what one process asks of the kernel: its calls of bpf(2) by command, and the files that it opens by name. A test
 * sets the process before the load.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/kernel/fs.h>

const volatile __u32 process;

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 64);
	__type(key, __u32);
	__type(value, __u64);
} calls SEC(".maps");

struct file_name {
	char text[32];
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4096);
	__type(key, struct file_name);
	__type(value, __u64);
} files SEC(".maps");

static int is_watched(void)
{
	return bpf_get_current_pid_tgid() >> 32 == process;
}

SEC("lsm/bpf")
int BPF_PROG(on_call, int cmd)
{
	__u32 command = cmd;
	__u64 *count = is_watched() ? bpf_map_lookup_elem(&calls, &command) : 0;

	if (count)
		__sync_fetch_and_add(count, 1);
	return 0;
}

SEC("lsm/file_open")
int BPF_PROG(on_open, struct file *file)
{
	struct file_name name = {};
	__u64 once = 1;
	__u64 *count;

	if (!is_watched())
		return 0;
	bpf_probe_read_kernel_str(name.text, sizeof(name.text), file->f_path.dentry->d_name.name);
	count = bpf_map_lookup_elem(&files, &name);
	if (count)
		__sync_fetch_and_add(count, 1);
	else
		bpf_map_update_elem(&files, &name, &once, BPF_ANY);
	return 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
