using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A program on a place of an executable or a shared library, in every process that runs it. First in Linux 5.15.</summary>
public sealed class UprobeLink : PerfEventLink
{
    private UprobeLink(SafeLinkHandle handle, LinkInfo info) : base(handle, info)
    {
    }

    /// <summary>Attaches a program to a function.</summary>
    /// <param name="program">The program.</param>
    /// <param name="path">The file; without a slash it is searched: libraries where the loader looks, executables in <c>PATH</c>.</param>
    /// <param name="function">The function: <c>name</c>, or <c>name@VERSION</c> where there are several.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <exception cref="BpfException">There is no such file or function, or the kernel refuses it otherwise.</exception>
    public static UprobeLink Attach(BpfProgram program, string path, string function, UprobeOptions? options = null)
    {
        options ??= new UprobeOptions();
        var binary = UserBinary.Open(path, program.Name);
        return Attach(program, binary.Path, binary.OffsetOf(function) + options.Offset, options, $"{binary.Path}:{function}{Suffix(options.Offset)}");
    }

    /// <summary>Attaches a program to a byte of a file.</summary>
    /// <param name="program">The program.</param>
    /// <param name="path">The file; without a slash it is searched.</param>
    /// <param name="fileOffset">Where in the file an instruction begins; <see cref="UprobeOptions.Offset"/> comes on top of it.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <exception cref="BpfException">There is no such file, or the kernel refuses it otherwise.</exception>
    public static UprobeLink Attach(BpfProgram program, string path, ulong fileOffset, UprobeOptions? options = null)
    {
        options ??= new UprobeOptions();
        var offset = fileOffset + options.Offset;
        var found = UserBinary.Locate(path, program.Name);
        return Attach(program, found, offset, options, $"{found}{Suffix(offset)}");
    }

    internal static UprobeLink Attach(BpfProgram program, string path, ulong offset, UprobeOptions options, string target)
    {
        using var perfEvent = PerfEvent.OpenUprobe(path, offset, options, program.Name);
        var (handle, info) = AttachTo(program, perfEvent, target, options.Cookie);
        return new UprobeLink(handle, info with { Target = $"{(options.OnReturn ? PerfEventKind.Uretprobe : PerfEventKind.Uprobe)} {target}" });
    }

    private static string Suffix(ulong offset) => offset == 0 ? "" : $"+0x{offset:x}";
}
