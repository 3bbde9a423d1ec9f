using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.CodeGeneration.Modules;

/// <summary>The header with the object's loader: its instructions, its data, and what runs it.</summary>
internal static class LoaderHeader
{
    public static string Write(string origin, LoaderProgram loader)
    {
        var names = loader.Maps.Select(map => $"map '{map.Name}'").Concat(loader.Programs.Select(program => $"program '{program.Name}'"));
        return $$"""
            /* SPDX-License-Identifier: GPL-2.0-only */
            /*
             * {{origin}}
             *
             * The loader: an eBPF program that makes the object's maps and loads its programs inside the kernel.
             */
            #ifndef LOADER_H
            #define LOADER_H

            #include <linux/bpf.h>
            #include <linux/err.h>
            #include <linux/fdtable.h>
            #include <linux/init.h>
            #include <linux/kernel.h>
            #include <linux/module.h>
            #include <linux/string.h>
            #include <linux/version.h>

            #ifndef __LITTLE_ENDIAN
            #error "the object was compiled for little-endian machines"
            #endif

            #if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
            MODULE_IMPORT_NS("BPF_INTERNAL");
            #else
            MODULE_IMPORT_NS(BPF_INTERNAL);
            #endif

            #define LOADER_MAPS {{loader.Maps.Count}}
            #define LOADER_PROGRAMS {{loader.Programs.Count}}

            /* What the loader makes, in its order. */
            static const char *const loader_names[] __initconst = {
            {{string.Join('\n', names.Select(name => $"\t{CLiteral.Of(name)},"))}}
            };

            /* What the loader is told, and what it tells. */
            struct loader_context {
            	u32 log_level;
            	u32 log_size;
            	u64 log;
            	u32 step; /* 0: types, then one for each name, then the slots of maps */
            	u32 unused;
            	int fds[LOADER_MAPS + LOADER_PROGRAMS];
            };

            static struct loader_context loader_context __initdata;

            static const u64 loader_code[] __initconst = {
            {{CLiteral.Words(MemoryMarshal.AsBytes(loader.Unchecked().AsSpan()))}}
            };

            static const u64 loader_data[] __initconst = {
            {{CLiteral.Words(loader.Data.Span)}}
            };

            /* The kernel exports it, and declares it nowhere. */
            int kern_sys_bpf(int cmd, union bpf_attr *attr, unsigned int size);

            /* The map with the data. Once it is frozen user space can't change them. */
            static int __init loader_make_map(void)
            {
            	const u32 key = 0;
            	union bpf_attr attr;
            	int fd, err;

            	memset(&attr, 0, sizeof(attr));
            	attr.map_type = BPF_MAP_TYPE_ARRAY;
            	attr.key_size = sizeof(key);
            	attr.value_size = sizeof(loader_data);
            	attr.max_entries = 1;
            	strscpy(attr.map_name, "__loader.map", sizeof(attr.map_name));
            	fd = kern_sys_bpf(BPF_MAP_CREATE, &attr, sizeof(attr));
            	if (fd < 0)
            		return fd;

            	memset(&attr, 0, sizeof(attr));
            	attr.map_fd = fd;
            	attr.key = (unsigned long)&key;
            	attr.value = (unsigned long)loader_data;
            	err = kern_sys_bpf(BPF_MAP_UPDATE_ELEM, &attr, sizeof(attr));
            	if (err)
            		goto close;

            	memset(&attr, 0, sizeof(attr));
            	attr.map_fd = fd;
            	err = kern_sys_bpf(BPF_MAP_FREEZE, &attr, sizeof(attr));
            	if (err)
            		goto close;
            	return fd;

            close:
            	close_fd(fd);
            	return err;
            }

            static int __init loader_load(int map_fd)
            {
            	union bpf_attr attr;

            	memset(&attr, 0, sizeof(attr));
            	attr.prog_type = BPF_PROG_TYPE_SYSCALL;
            	attr.prog_flags = BPF_F_SLEEPABLE;
            	attr.insns = (unsigned long)loader_code;
            	attr.insn_cnt = ARRAY_SIZE(loader_code);
            	attr.license = (unsigned long)"GPL";
            	attr.fd_array = (unsigned long)&map_fd;
            	strscpy(attr.prog_name, "__loader.prog", sizeof(attr.prog_name));
            	return kern_sys_bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
            }

            static int __init loader_execute(int program_fd)
            {
            	union bpf_attr attr;
            	int err;

            	memset(&attr, 0, sizeof(attr));
            	attr.test.prog_fd = program_fd;
            	attr.test.ctx_in = (unsigned long)&loader_context;
            	attr.test.ctx_size_in = sizeof(loader_context);
            	err = kern_sys_bpf(BPF_PROG_RUN, &attr, sizeof(attr));
            	return err ?: (int)attr.test.retval;
            }

            static const char *__init loader_step(void)
            {
            	u32 step = loader_context.step;

            	if (!step)
            		return "types";
            	return step <= ARRAY_SIZE(loader_names) ? loader_names[step - 1] : "slots of maps";
            }

            /* Makes maps and programs: their descriptors are in loader_context then. */
            static int __init loader_run(void)
            {
            	int map_fd, program_fd, err;

            	map_fd = loader_make_map();
            	if (map_fd < 0) {
            		pr_err("the loader's map can't be made: %pe\n", ERR_PTR(map_fd));
            		return map_fd;
            	}
            	program_fd = loader_load(map_fd);
            	close_fd(map_fd);
            	if (program_fd < 0) {
            		pr_err("the loader can't be loaded: %pe\n", ERR_PTR(program_fd));
            		return program_fd;
            	}
            	err = loader_execute(program_fd);
            	close_fd(program_fd);
            	if (err)
            		pr_err("%s can't be loaded: %pe\n", loader_step(), ERR_PTR(err));
            	return err;
            }

            #endif

            """;
    }
}
