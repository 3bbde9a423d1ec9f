using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.CodeGeneration.Modules;

/// <summary>The module's own file: what it holds, and what becomes of it.</summary>
internal static class ModuleSource
{
    public static string Write(string name, string origin, LoaderProgram loader, IReadOnlyList<ModuleAttachment> attachments, ModuleUnload unload) => $$"""
        // SPDX-License-Identifier: GPL-2.0-only
        /*
         * {{origin}}
         *
         * Loads and attaches the object's programs when it is inserted. {{Promise(unload)}}
         */
        #define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

        #include <linux/file.h>

        #include "{{name}}.loader.h"

        static const struct {
        	u32 program;
        	enum bpf_attach_type type;
        } attachments[] __initconst = {
        {{string.Join('\n', attachments.Select(attachment => $"\t{{ {attachment.Program}, {attachment.Type} }}, /* {CLiteral.OneLine(loader.Programs[attachment.Program].Name)} */"))}}
        };

        /* Maps, then links, by their files: descriptors are the inserting process's, and go with it. */
        static struct file *held[LOADER_MAPS + ARRAY_SIZE(attachments)];
        static unsigned int held_count;

        static int __init hold(int fd)
        {
        	struct file *file = fget(fd);

        	if (!file)
        		return -EBADF;
        	held[held_count++] = file;
        	return 0;
        }

        /* Links go first. */
        static void {{(unload == ModuleUnload.Detach ? "" : "__init ")}}let_go(void)
        {
        	while (held_count)
        		fput(held[--held_count]);
        }

        static int __init hold_maps(void)
        {
        	unsigned int map;
        	int err;

        	for (map = 0; map < LOADER_MAPS; map++) {
        		err = hold(loader_context.fds[map]);
        		if (err) {
        			pr_err("%s can't be held: %pe\n", loader_names[map], ERR_PTR(err));
        			return err;
        		}
        	}
        	return 0;
        }

        static int __init attach(int program_fd, enum bpf_attach_type type)
        {
        	union bpf_attr attr;
        	int fd, err;

        	memset(&attr, 0, sizeof(attr));
        	attr.link_create.prog_fd = program_fd;
        	attr.link_create.attach_type = type;
        	fd = kern_sys_bpf(BPF_LINK_CREATE, &attr, sizeof(attr));
        	if (fd < 0)
        		return fd;
        	err = hold(fd);
        	close_fd(fd);
        	return err;
        }

        static int __init attach_programs(void)
        {
        	unsigned int index, made;
        	int err;

        	for (index = 0; index < ARRAY_SIZE(attachments); index++) {
        		made = LOADER_MAPS + attachments[index].program;
        		err = attach(loader_context.fds[made], attachments[index].type);
        		if (err) {
        			pr_err("%s can't be attached: %pe\n", loader_names[made], ERR_PTR(err));
        			return err;
        		}
        	}
        	return 0;
        }

        static int __init preload(void)
        {
        	unsigned int made;
        	int err;

        	err = loader_run();
        	if (err)
        		return err;
        	err = hold_maps();
        	if (!err)
        		err = attach_programs();
        	for (made = 0; made < LOADER_MAPS + LOADER_PROGRAMS; made++)
        		close_fd(loader_context.fds[made]);
        	if (err)
        		let_go();
        	return err;
        }
        module_init(preload);

        {{Removal(unload)}}

        MODULE_LICENSE("GPL");
        MODULE_DESCRIPTION({{CLiteral.Of($"eBPF object {loader.Spec.Name}, loaded and attached by Linchpin")}});

        """;

    private static string Promise(ModuleUnload unload) => unload switch
    {
        ModuleUnload.Detach => "When it is removed they are detached.",
        ModuleUnload.Keep => "They stay attached when it is removed.",
        _ => "It can't be removed.",
    };

    private static string Removal(ModuleUnload unload) => unload switch
    {
        ModuleUnload.Detach => """
            static void __exit detach(void)
            {
            	let_go();
            }
            module_exit(detach);
            """,
        ModuleUnload.Keep => """
            /* What is held stays held: its files are never released. */
            static void __exit keep(void)
            {
            }
            module_exit(keep);
            """,
        _ => """
            /*
             * The kernel removes no module without an exit. Where it is forced to (rmmod -f), what is held stays held, as
             * nobody releases it.
             */
            """,
    };
}
