using Linchpin.Bpf.CodeGeneration.Modules;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf.CodeGeneration;

/// <summary>Writes the source of a kernel module that loads and attaches an object's programs when it is inserted. Pure: a loader in, files out, the same on any machine.</summary>
public static class ModuleSkeleton
{
    /// <summary>The words that every file has in its first lines.</summary>
    public const string Mark = "Linchpin wrote this for the eBPF object";

    /// <summary>Writes the module: <c>NAME.c</c>, <c>NAME.loader.h</c>, <c>Kbuild</c> and <c>Makefile</c>.</summary>
    /// <param name="loader">The object's loader.</param>
    /// <param name="options">What the module is called, and what its removal does.</param>
    /// <returns>The files' names, and their text.</returns>
    /// <exception cref="ModuleException">A program can't be attached from inside the kernel, or there is none.</exception>
    public static IReadOnlyList<(string Name, string Text)> Write(LoaderProgram loader, ModuleSkeletonOptions? options = null)
    {
        options ??= new ModuleSkeletonOptions();
        var name = options.Name ?? ModuleSkeletonOptions.NameOf(loader.Spec.Name);
        if (!ModuleSkeletonOptions.IsName(name))
            throw new ArgumentException($"'{name}' is no name of a kernel module", nameof(options));
        var attachments = ModuleAttachment.Of(loader);
        var origin = $"{Mark} '{CLiteral.OneLine(loader.Spec.Name)}': change its C source instead.";
        return
        [
            ($"{name}.c", ModuleSource.Write(name, origin, loader, attachments, options.Unload)),
            ($"{name}.loader.h", LoaderHeader.Write(origin, loader)),
            ("Kbuild", ModuleMakefile.WriteKbuild(name, origin)),
            ("Makefile", ModuleMakefile.Write(origin)),
        ];
    }
}
