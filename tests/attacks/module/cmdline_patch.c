// SPDX-License-Identifier: GPL-2.0-only OR MIT
/* A live patch: /proc/cmdline says something else. It could be any function. */
#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>

static int say_patched(struct seq_file *file, void *value)
{
	seq_puts(file, "patched\n");
	return 0;
}

static struct klp_func functions[] = {
	{ .old_name = "cmdline_proc_show", .new_func = say_patched },
	{}
};

static struct klp_object objects[] = {
	{ .funcs = functions }, /* no name: the kernel itself */
	{}
};

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objects };

static int __init apply(void)
{
	return klp_enable_patch(&patch);
}

static void __exit leave(void)
{
}

module_init(apply);
module_exit(leave);
MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
MODULE_DESCRIPTION("Patches the function behind /proc/cmdline");
