/* SPDX-License-Identifier: GPL-2.0-only OR MIT */
/* What bpf(2) makes: programs, maps, and links of every kind, and the iterators that walk them. */
#pragma once

#include <linchpin/kernel/fs.h>
#include <linux/bpf.h>
#include <linux/btf.h>
#include <stdbool.h>

/* The kernel's form of a BTF blob. */
struct btf {
	struct btf_type **types; /* by type id */
	const char *strings;
} __relocatable;

struct bpf_map {
	__u32 id;
	enum bpf_map_type map_type;
	__u32 key_size;
	__u32 value_size;
	__u32 max_entries;
	__u32 map_flags;
	bool frozen;         /* no process writes to it any more */
	char *excl_prog_sha; /* null unless one program alone may use it; from Linux 6.18 on */
	__s64 *elem_count; /* from Linux 6.6 on; null where the type doesn't count */
	char name[16];
	atomic64_t refcnt;  /* by whomever it is held */
	atomic64_t usercnt; /* by pins and open files among them */
} __relocatable;

/* The attributes of a program that is signed. */
union bpf_attr___6_18 {
	__u64 signature;
	__s32 keyring_id;
} __relocatable;

struct bpf_prog;

struct bpf_prog_aux {
	atomic64_t refcnt;
	__u32 id;
	__u32 func_info_cnt;
	const char *attach_func_name; /* null unless it attaches to a function */
	struct bpf_prog *dst_prog;    /* the program that it attaches to, or null */
	__u32 used_map_cnt;
	struct bpf_map **used_maps;
	bool kprobe_write_ctx; /* changes the registers of what it probes; from Linux 6.18 on */
	struct {
		__s32 keyring_serial;
		__u8 verdict; /* 1: the signature is right */
	} sig; /* from Linux 7.3 on */
	struct btf *btf;
	struct bpf_func_info *func_info;
	char name[16];
} __relocatable;

struct bpf_prog {
	__u16 kprobe_override : 1; /* makes the function that it probes return what it likes */
	enum bpf_prog_type type;
	enum bpf_attach_type expected_attach_type;
	__u32 len;       /* how many instructions */
	__u8 digest[32]; /* their SHA-256, from Linux 6.18 on */
	struct bpf_prog_aux *aux;
	struct bpf_insn insnsi[];
} __relocatable;

struct bpf_link {
	atomic64_t refcnt;
	__u32 id;
	enum bpf_link_type type;
	struct bpf_prog *prog;
} __relocatable;

/* Before Linux 6.18, each kind of link that has an attach type kept its own. */
struct bpf_link___6_18 {
	enum bpf_attach_type attach_type;
} __relocatable;

struct bpf_tracing_link {
	struct bpf_prog *tgt_prog; /* the program that it attaches to, or null */
} __relocatable;

struct tracepoint {
	const char *name;
} __relocatable;

struct bpf_raw_event_map {
	struct tracepoint *tp;
} __relocatable;

struct bpf_raw_tp_link {
	struct bpf_raw_event_map *btp;
} __relocatable;

struct kernfs_node {
	const char *name;
	__u64 id;
} __relocatable;

struct cgroup {
	struct kernfs_node *kn;
} __relocatable;

struct bpf_cgroup_link {
	struct cgroup *cgroup; /* null once the cgroup is gone */
	enum bpf_attach_type type;
} __relocatable;

struct bpf_iter_reg {
	const char *target;
} __relocatable;

struct bpf_iter_target_info {
	const struct bpf_iter_reg *reg_info;
} __relocatable;

struct bpf_iter_link {
	struct bpf_iter_target_info *tinfo;
} __relocatable;

struct ns_common {
	__u32 inum;
} __relocatable;

struct net {
	struct ns_common ns;
} __relocatable;

struct bpf_netns_link {
	struct net *net; /* null once the namespace is gone */
} __relocatable;

struct net_device {
	char name[16];
} __relocatable;

struct bpf_xdp_link {
	struct net_device *dev; /* null once the interface is gone */
} __relocatable;

/* From Linux 6.6 on. */
enum { BPF_LINK_TYPE_TCX___6_6 = 11 };

struct tcx_link {
	struct net_device *dev;
	__u32 location;
} __relocatable;

struct trace_event_class {
	void *probe; /* null unless its events are tracepoints; system calls and probes have none */
} __relocatable;

struct trace_event_call {
	struct trace_event_class *class;
	union {
		const char *name;
		struct tracepoint *tp; /* where the event is a tracepoint */
	};
} __relocatable;

struct perf_event {
	struct trace_event_call *tp_event;
} __relocatable;

struct bpf_perf_link {
	struct file *perf_file; /* its private_data is the perf_event */
} __relocatable;

struct seq_file;

struct bpf_iter_meta {
	struct seq_file *seq;
	__u64 session_id;
	__u64 seq_num; /* 0 for the first object */
} __relocatable;

struct bpf_iter__bpf_map {
	struct bpf_iter_meta *meta;
	struct bpf_map *map; /* null after the last */
} __relocatable;

struct bpf_iter__bpf_prog {
	struct bpf_iter_meta *meta;
	struct bpf_prog *prog;
} __relocatable;

struct bpf_iter__bpf_link {
	struct bpf_iter_meta *meta;
	struct bpf_link *link;
} __relocatable;

struct task_struct;

struct bpf_iter__task_file {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
	struct file *file;
} __relocatable;

struct vm_area_struct;

/* From Linux 5.12 on. */
struct bpf_iter__task_vma {
	struct bpf_iter_meta *meta;
	struct task_struct *task;
	struct vm_area_struct *vma;
} __relocatable;
