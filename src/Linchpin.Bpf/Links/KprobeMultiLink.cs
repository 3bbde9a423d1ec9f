using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program on many kernel functions at once. First in Linux 5.18; needs CONFIG_FPROBE.</summary>
public sealed unsafe class KprobeMultiLink : BpfLink
{
    internal KprobeMultiLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a program to the functions whose name fits a pattern.</summary>
    /// <param name="program">The program. It must be loaded for it (<c>kprobe.multi</c>, <c>kprobe.session</c>).</param>
    /// <param name="pattern"><c>*</c> stands for any text, <c>?</c> for one character.</param>
    /// <param name="moment">When it runs.</param>
    /// <exception cref="BpfException">No function fits, tracefs is not mounted, or the kernel refuses it otherwise.</exception>
    /// <exception cref="BpfFeatureException">The kernel is too old.</exception>
    public static KprobeMultiLink Attach(BpfProgram program, string pattern, ProbeMoment moment = ProbeMoment.Entry)
    {
        if (!TraceableFunctions.IsPattern(pattern))
            return Attach(program, [pattern], moment);
        var folder = TraceFileSystem.Folder(program.Name, pattern);
        if (TraceableFunctions.Addresses(folder, pattern) is { } addresses)
            return Attach(program, RequireAny(addresses, program, pattern), moment);
        return Attach(program, RequireAny(TraceableFunctions.Names(folder, pattern), program, pattern), moment);
    }

    /// <summary>Attaches a program to functions by name.</summary>
    /// <param name="program">The program.</param>
    /// <param name="functions">The functions.</param>
    /// <param name="moment">When it runs.</param>
    /// <param name="cookies">A number for each function, which the program reads with <c>bpf_get_attach_cookie</c>; or none.</param>
    /// <exception cref="BpfException">The kernel has no such function (ESRCH), forbids probing it, or refuses it otherwise.</exception>
    /// <exception cref="BpfFeatureException">The kernel is too old.</exception>
    public static KprobeMultiLink Attach(BpfProgram program, IReadOnlyList<string> functions, ProbeMoment moment = ProbeMoment.Entry, IReadOnlyList<ulong>? cookies = null)
    {
        var names = new nint[functions.Count];
        try
        {
            for (var index = 0; index < names.Length; index++)
                names[index] = Marshal.StringToCoTaskMemUTF8(functions[index]);
            fixed (nint* pointer = names)
                return Attach(program, new LinkCreateAttribute { KprobeMulti = { Symbols = pointer } }, functions.Count, moment, cookies, Describe(functions));
        }
        finally
        {
            Array.ForEach(names, Marshal.FreeCoTaskMem);
        }
    }

    /// <summary>Attaches a program to functions by address.</summary>
    /// <param name="program">The program.</param>
    /// <param name="addresses">Where the functions begin, as in <c>/proc/kallsyms</c>.</param>
    /// <param name="moment">When it runs.</param>
    /// <param name="cookies">A number for each function, which the program reads with <c>bpf_get_attach_cookie</c>; or none.</param>
    /// <exception cref="BpfException">There is no such function, probing it is forbidden, or the kernel refuses it otherwise.</exception>
    /// <exception cref="BpfFeatureException">The kernel is too old.</exception>
    public static KprobeMultiLink Attach(BpfProgram program, IReadOnlyList<ulong> addresses, ProbeMoment moment = ProbeMoment.Entry, IReadOnlyList<ulong>? cookies = null)
    {
        fixed (ulong* pointer = addresses.ToArray())
            return Attach(program, new LinkCreateAttribute { KprobeMulti = { Addresses = pointer } }, addresses.Count, moment, cookies, $"{addresses.Count} functions");
    }

    /// <summary>Asks the kernel where it is attached, and how often it did not run. First in Linux 6.6; cookies in 6.9.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public KprobeMultiDetails ReadDetails()
    {
        using var lease = Handle.Lease();
        return KprobeMultiDetails.Read(lease.Fd);
    }

    private static KprobeMultiLink Attach(BpfProgram program, LinkCreateAttribute attribute, int count, ProbeMoment moment, IReadOnlyList<ulong>? cookies, string target)
    {
        if (cookies is not null && cookies.Count != count)
            throw new ArgumentException($"{count} functions take {count} cookies, not {cookies.Count}", nameof(cookies));
        fixed (ulong* pointer = cookies?.ToArray())
        {
            attribute.AttachType = moment == ProbeMoment.Session ? AttachType.TraceKprobeSession : AttachType.TraceKprobeMulti;
            attribute.KprobeMulti.Count = (uint)count;
            attribute.KprobeMulti.Cookies = pointer;
            attribute.KprobeMulti.Flags = moment == ProbeMoment.Return ? KprobeMultiFlags.Return : KprobeMultiFlags.None;
            return (KprobeMultiLink)LinkKinds.Wrap(Create(program, attribute, target, moment == ProbeMoment.Session ? BpfFeatures.KprobeSession : BpfFeatures.KprobeMulti));
        }
    }

    private static string Describe(IReadOnlyList<string> functions) => functions.Count == 1 ? functions[0] : $"{functions.Count} functions";

    private static T[] RequireAny<T>(T[] found, BpfProgram program, string pattern) => found.Length > 0
        ? found
        : throw new BpfException($"can't attach program '{program.Name}': the kernel has no function like '{pattern}' that can be traced", Errno.NoEntry, BpfCommand.LinkCreate, program.Name, pattern);
}
