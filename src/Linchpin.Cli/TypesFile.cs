using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Elf;
using Linchpin.Bundles;

namespace Linchpin.Cli;

/// <summary>A file with types that a command line names: BTF itself, or an object that has some.</summary>
internal sealed record TypesFile(string Path, BtfBlob Types, bool IsObject, string Remedy)
{
    /// <exception cref="CommandException">It can't be read, or has no types that can.</exception>
    public static TypesFile Read(string path, string? basePath)
    {
        byte[] content = InputFile.Read(path, BundleLimits.File);
        bool isObject = content.AsSpan().StartsWith("\x7f"u8) && content.AsSpan(1).StartsWith("ELF"u8);
        if (isObject && basePath is not null)
            throw new CommandException(ExitCodes.Usage, $"{path}: an object's types don't continue others\n--base is for the BTF of a module, as /sys/kernel/btf has it.");
        var continued = basePath is null ? null : ReadBase(basePath);
        string remedy = (isObject, basePath) switch
        {
            (true, _) => "An eBPF object is expected, as 'clang -target bpf -O2 -g -c' writes it.",
            (_, null) => "An eBPF object or BTF is expected. A module's types continue the kernel's: name these with --base /sys/kernel/btf/vmlinux.",
            _ => "A module's types are expected, and with --base those of the kernel that it was built for.",
        };
        return new(path, OrRefused(() => BtfBlob.Read(isObject ? SectionOf(content, path) : content, continued), path, remedy), isObject, remedy);
    }

    /// <summary>The types as C; a kernel's as a header for eBPF programs.</summary>
    /// <exception cref="CommandException">There is no C for them.</exception>
    public string ToC() => OrRefused(() =>
    {
        var text = new StringWriter();
        BtfC.Write(Types, text, new BtfCOptions { Relocatable = !IsObject });
        return text.ToString();
    }, Path, Remedy);

    private static BtfBlob ReadBase(string path)
    {
        byte[] content = InputFile.Read(path, BundleLimits.File);
        return OrRefused(() => BtfBlob.Read(content), path, "The BTF of a whole kernel is expected: /sys/kernel/btf/vmlinux.");
    }

    private static ReadOnlyMemory<byte> SectionOf(byte[] content, string path) => ElfFile.Read(content).Section(".BTF")?.Data
        ?? throw new CommandException(ExitCodes.Object, $"{path}: the object has no types\nCompile it with -g.");

    private static T OrRefused<T>(Func<T> read, string path, string remedy)
    {
        try
        {
            return read();
        }
        catch (BpfObjectFormatException e)
        {
            throw new CommandException(ExitCodes.Object, $"{path}: {e.Message}\n{remedy}", e);
        }
    }
}
