using System.Runtime.InteropServices;

namespace Linchpin.Bpf.Netlink;

/// <summary>What came of a request.</summary>
/// <param name="Replies">The messages of the answer.</param>
/// <param name="Errno">0, or the kernel's errno.</param>
/// <param name="Explanation">What the kernel says besides, in its own words.</param>
internal sealed record NetlinkResult(IReadOnlyList<NetlinkReply> Replies, int Errno, string? Explanation)
{
    private const ushort MessageAttribute = 1;

    /// <summary>The answer, or the errno as an exception that says what could not be done.</summary>
    /// <param name="what">What was to be done: <c>can't WHAT: EPERM …</c>.</param>
    /// <param name="program">The program that it was for.</param>
    /// <param name="target">Where it was to be attached.</param>
    public IReadOnlyList<NetlinkReply> OrThrow(string what, string? program = null, string? target = null) => Errno == 0
        ? Replies
        : throw new BpfException(
            $"can't {what}: {Kernel.Errno.Describe(Errno)}{(Explanation is null ? "" : $"; the kernel says: {Explanation}")}",
            Errno, BpfCommand.ProgramAttach, program, target);

    /// <summary>Reads the message that ends an answer: an error (0 acknowledges), or the end of a dump.</summary>
    public static NetlinkResult Read(IReadOnlyList<NetlinkReply> replies, NetlinkFlags flags, ReadOnlyMemory<byte> body)
    {
        var errno = body.Length >= sizeof(int) ? -MemoryMarshal.Read<int>(body.Span) : 0;
        return new NetlinkResult(replies, errno, Explain(flags, body));
    }

    // Behind the errno comes the request's header, or with the request capped nothing else of it.
    private static unsafe string? Explain(NetlinkFlags flags, ReadOnlyMemory<byte> body)
    {
        var start = sizeof(int) + sizeof(NetlinkHeader);
        var isReadable = flags.HasFlag(NetlinkFlags.HasExplanation) && flags.HasFlag(NetlinkFlags.IsCapped) && body.Length >= start;
        return isReadable ? new NetlinkAttributes(body[start..]).FindText(MessageAttribute) : null;
    }
}
