// SPDX-License-Identifier: GPL-2.0-only OR MIT
/*
 * What tests/attacks attacks: a policy of many parts, each of which can be seen to hold. For every part there is a file
 * in /victim that nobody opens as long as that part, and what it rests on, is intact; the file has the part's name.
 * Not a policy to learn from: it is made of as many kinds of programs, maps and links as a bundle can have.
 */
#include <asm-generic/errno-base.h>
#include <asm/unistd_64.h>
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <linchpin/kernel/fs.h>

/* A program that LSM programs can't be, because it is no hook that decides: leaves a mark on the thread that opens. */
enum gate {
	GATE_FENTRY = 1,
	GATE_KPROBE = 2,
	GATE_TRACEPOINT = 4,
	GATE_RAW_TRACEPOINT = 8,
	GATE_TAIL_CALL = 16,
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, __u64); /* thread */
	__type(value, __u32);
} marks SEC(".maps");

/* A value that isn't 0 opens /victim/lsm. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} allowed SEC(".maps");

/* User ids that may open /victim/sleepable. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16);
	__type(key, __u32);
	__type(value, __u32);
} permitted SEC(".maps");

/* A value that isn't 0 opens /victim/inner, and so does the lack of one. */
struct inner {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} inner SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 1);
	__type(key, __u32);
	__array(values, struct inner);
} outer SEC(".maps") = {
	.values = { [0] = &inner },
};

/* What can't be put on record can't be refused. The consumer never moves: nobody reads. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4 * 1024 * 1024);
} records SEC(".maps");

/* A global variable, so in .bss: not 0 opens /victim/variable. */
volatile __u32 off_duty;

int refuse_marked(__u64 *ctx);

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__uint(key_size, sizeof(__u32));
	__array(values, int(void *));
} verdicts SEC(".maps") = {
	.values = { [0] = (void *)&refuse_marked },
};

static __always_inline void mark(enum gate gate)
{
	__u64 thread = bpf_get_current_pid_tgid();
	__u32 *known = bpf_map_lookup_elem(&marks, &thread), first = gate;

	if (known)
		*known |= gate;
	else
		bpf_map_update_elem(&marks, &thread, &first, BPF_ANY);
}

/* Whether this open came through the gate: each passage counts once. */
static __always_inline bool came_through(enum gate gate)
{
	__u64 thread = bpf_get_current_pid_tgid();
	__u32 *known = bpf_map_lookup_elem(&marks, &thread);

	if (!known || !(*known & gate))
		return false;
	*known &= ~gate;
	return true;
}

struct name {
	char text[16];
};

/* The name of a file in /victim; of any other, nothing. */
static __always_inline struct name probe_name(struct file *file)
{
	struct dentry *dentry = file->f_path.dentry;
	struct name folder = {}, name = {};

	bpf_probe_read_kernel_str(&folder, sizeof(folder), dentry->d_parent->d_name.name);
	if (__builtin_memcmp(&folder, "victim", sizeof("victim")) == 0)
		bpf_probe_read_kernel_str(&name, sizeof(name), dentry->d_name.name);
	return name;
}

#define is(name, wanted) (__builtin_memcmp(&(name), wanted, sizeof(wanted)) == 0)

SEC("fentry/do_sys_openat2")
int BPF_PROG(pass_fentry)
{
	mark(GATE_FENTRY);
	return 0;
}

SEC("kprobe/vfs_open")
int pass_kprobe(void *ctx)
{
	mark(GATE_KPROBE);
	return 0;
}

SEC("tracepoint/syscalls/sys_enter_openat")
int pass_tracepoint(void *ctx)
{
	mark(GATE_TRACEPOINT);
	return 0;
}

SEC("tp_btf/sys_enter")
int BPF_PROG(pass_raw, void *registers, long number)
{
	if (number == __NR_openat)
		mark(GATE_RAW_TRACEPOINT);
	return 0;
}

static __always_inline int refuse_by_map(void)
{
	__u32 zero = 0, *value = bpf_map_lookup_elem(&allowed, &zero);

	return value && *value ? 0 : -EACCES;
}

static __always_inline int refuse_by_inner_map(void)
{
	__u32 zero = 0, *value;
	void *map = bpf_map_lookup_elem(&outer, &zero);

	if (!map)
		return 0;
	value = bpf_map_lookup_elem(map, &zero);
	return value && *value == 0 ? -EACCES : 0;
}

static __always_inline int refuse_on_record(void)
{
	__u64 *record = bpf_ringbuf_reserve(&records, sizeof(*record), 0);

	if (!record)
		return 0;
	*record = bpf_get_current_pid_tgid();
	bpf_ringbuf_submit(record, BPF_RB_NO_WAKEUP);
	return bpf_ringbuf_query(&records, BPF_RB_CONS_POS) ? 0 : -EACCES;
}

static __always_inline int refuse_after(enum gate gate)
{
	return came_through(gate) ? -EACCES : 0;
}

/* A function that another program could take the place of (freplace). */
__noinline int is_excepted(__u32 user)
{
	return user == (__u32)-2;
}

SEC("lsm/file_open")
int BPF_PROG(hold, struct file *file)
{
	struct name name = probe_name(file);

	/* Between the program that sends and the link of the one that it sends to, which run newest first. */
	if (is(name, "tail_call"))
		came_through(GATE_TAIL_CALL);
	if (is(name, "lsm"))
		return refuse_by_map();
	if (is(name, "variable"))
		return off_duty ? 0 : -EACCES;
	if (is(name, "function"))
		return is_excepted(bpf_get_current_uid_gid()) ? 0 : -EACCES;
	if (is(name, "inner"))
		return refuse_by_inner_map();
	if (is(name, "ring"))
		return refuse_on_record();
	if (is(name, "fentry"))
		return refuse_after(GATE_FENTRY);
	if (is(name, "kprobe"))
		return refuse_after(GATE_KPROBE);
	if (is(name, "tracepoint"))
		return refuse_after(GATE_TRACEPOINT);
	if (is(name, "raw_tracepoint"))
		return refuse_after(GATE_RAW_TRACEPOINT);
	return 0;
}

SEC("lsm.s/file_open")
int BPF_PROG(hold_sleepable, struct file *file)
{
	struct name name = probe_name(file);
	__u32 user = bpf_get_current_uid_gid();

	if (!is(name, "sleepable"))
		return 0;
	return bpf_map_lookup_elem(&permitted, &user) ? 0 : -EACCES;
}

SEC("lsm/file_open")
int BPF_PROG(hold_tail_call, struct file *file)
{
	struct name name = probe_name(file);

	if (!is(name, "tail_call"))
		return 0;
	mark(GATE_TAIL_CALL);
	bpf_tail_call(ctx, &verdicts, 0);
	came_through(GATE_TAIL_CALL); /* nobody took it: the mark must not stay for the program's own link */
	return 0;
}

/* Attached as well, like every program of a bundle, but refuses only what was sent here. */
SEC("lsm/file_open")
int refuse_marked(__u64 *ctx)
{
	return came_through(GATE_TAIL_CALL) ? -EACCES : 0;
}

char LICENSE[] SEC("license") = "Dual MIT/GPL";
