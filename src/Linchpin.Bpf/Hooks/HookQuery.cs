using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Reads all programs of a hook, however many there are.</summary>
internal static unsafe class HookQuery
{
    /// <summary><c>BPF_F_QUERY_EFFECTIVE</c>: what runs, the programs of the cgroups above included.</summary>
    public const uint Effective = 1;

    /// <param name="query">The hook.</param>
    /// <param name="hasLinks">Whether the kernel tells the links.</param>
    /// <param name="hasFlags">Whether the kernel tells each program's flags.</param>
    /// <param name="name">The hook's name, for errors.</param>
    public static AttachedPrograms Read(ProgramQueryAttribute query, bool hasLinks, bool hasFlags, string name)
    {
        for (var room = Math.Max(1, Count(query, name)); ; room *= 2)
        {
            var programs = new uint[room];
            var links = new uint[programs.Length];
            var flags = new AttachFlags[programs.Length];
            fixed (uint* programPointer = programs, linkPointer = links)
            fixed (AttachFlags* flagPointer = flags)
            {
                var attempt = query with
                {
                    Count = (uint)programs.Length,
                    ProgramIds = programPointer,
                    LinkIds = hasLinks ? linkPointer : null,
                    ProgramAttachFlags = hasFlags ? flagPointer : null,
                };
                var result = BpfSyscall.QueryPrograms(ref attempt);
                if (result.Errno == Errno.NoSpace)
                    continue;
                ThrowUnlessEmpty(result, query.AttachType, name);
                return new AttachedPrograms(
                    [.. Enumerable.Range(0, (int)attempt.Count).Select(i => new AttachedProgram(new ProgramId(programs[i]), links[i] == 0 ? null : new LinkId(links[i]), flags[i]))],
                    attempt.AttachFlags, attempt.Revision);
            }
        }
    }

    private static uint Count(ProgramQueryAttribute query, string name)
    {
        var result = BpfSyscall.QueryPrograms(ref query);
        ThrowUnlessEmpty(result, query.AttachType, name);
        return query.Count;
    }

    // An interface that no program was ever attached to has no list: that is an empty one.
    private static void ThrowUnlessEmpty(BpfResult result, AttachType attachType, string name)
    {
        if (result.Errno != Errno.NoEntry)
            result.OrThrow(attachType.Feature, name);
    }
}
