namespace Linchpin.Bpf.CodeGeneration.Modules;

/// <summary>What builds the module: the kernel's own build system, told where its source is.</summary>
internal static class ModuleMakefile
{
    public static string WriteKbuild(string name, string origin) => $"""
        # {origin}
        obj-m := {name}.o

        """;

    public static string Write(string origin) => $"""
        # {origin}
        KDIR ?= /lib/modules/$(shell uname -r)/build

        modules modules_install clean:
        {"\t"}$(MAKE) -C $(KDIR) M=$(CURDIR) $@

        .PHONY: modules modules_install clean

        """;
}
