using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>A program on the entry (fentry.multi), the exit (fexit.multi) or both (fsession.multi) of many kernel functions, through trampolines. First in Linux 7.2.</summary>
public sealed unsafe class TracingMultiLink : BpfLink
{
    internal TracingMultiLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a program to the functions whose name fits a pattern and whose arguments a trampoline can pass on.</summary>
    /// <param name="program">The program.</param>
    /// <param name="pattern"><c>*</c> stands for any text, <c>?</c> for one character.</param>
    /// <exception cref="BpfException">No function fits, or the kernel refuses it otherwise.</exception>
    /// <exception cref="BpfFeatureException">The kernel is too old.</exception>
    public static TracingMultiLink Attach(BpfProgram program, string pattern) =>
        Attach(program, TrampolineFunctions.Matching(KernelBtf.Vmlinux.Types, pattern) is { Count: > 0 } types
            ? types
            : throw new BpfException($"can't attach program '{program.Name}': the kernel has no function like '{pattern}' that a trampoline can be put on", Errno.NoEntry, BpfCommand.LinkCreate, program.Name, pattern));

    /// <summary>Attaches a program to functions by their types.</summary>
    /// <param name="program">The program.</param>
    /// <param name="functions">The functions' types (<c>BTF_KIND_FUNC</c>) in the kernel's BTF.</param>
    /// <param name="cookies">A number for each function, which the program reads with <c>bpf_get_attach_cookie</c>; or none.</param>
    /// <exception cref="BpfException">A function can't be traced, or the kernel refuses it otherwise.</exception>
    /// <exception cref="BpfFeatureException">The kernel is too old.</exception>
    public static TracingMultiLink Attach(BpfProgram program, IReadOnlyList<BtfTypeId> functions, IReadOnlyList<ulong>? cookies = null)
    {
        if (cookies is not null && cookies.Count != functions.Count)
            throw new ArgumentException($"{functions.Count} functions take {functions.Count} cookies, not {cookies.Count}", nameof(cookies));
        uint[] types = [.. functions.Select(function => function.Value)];
        fixed (uint* typesPointer = types)
        fixed (ulong* cookiesPointer = cookies?.ToArray())
        {
            var attribute = new LinkCreateAttribute
            {
                AttachType = program.Spec?.AttachType ?? AttachType.TraceFEntryMulti,
                TracingMulti = { Ids = typesPointer, Cookies = cookiesPointer, Count = (uint)types.Length },
            };
            return (TracingMultiLink)LinkKinds.Wrap(Create(program, attribute, $"{types.Length} functions", BpfFeatures.TracingMulti));
        }
    }
}
