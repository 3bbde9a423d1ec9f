using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>What the kernel says of a program on many places of an executable or a shared library. First in Linux 6.8.</summary>
/// <param name="Path">The file.</param>
/// <param name="OnReturn">Whether it runs when a function returns.</param>
/// <param name="ProcessId">The process that it is for, or null for all.</param>
/// <param name="Sites">The places.</param>
public sealed record UprobeMultiDetails(string Path, bool OnReturn, int? ProcessId, IReadOnlyList<UprobeSite> Sites)
{
    private const int PathRoom = 4096;

    internal static unsafe UprobeMultiDetails Read(int fd)
    {
        LinkInfoRecord record = default;
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        var count = (int)record.UprobeMulti.Count;
        var (path, offsets, counters, cookies) = (new byte[PathRoom], new ulong[count], new ulong[count], new ulong[count]);
        fixed (byte* pathPointer = path)
        fixed (ulong* offsetsPointer = offsets, countersPointer = counters, cookiesPointer = cookies)
        {
            record = new LinkInfoRecord
            {
                UprobeMulti =
                {
                    Path = pathPointer,
                    PathSize = PathRoom,
                    Offsets = offsetsPointer,
                    ReferenceCounterOffsets = countersPointer,
                    Cookies = cookiesPointer,
                    Count = (uint)count,
                },
            };
            BpfSyscall.Information(fd, ref record).OrThrow("link");
            return new UprobeMultiDetails(
                LinkNames.Text(pathPointer, PathRoom), record.UprobeMulti.Flags.HasFlag(UprobeMultiFlags.Return),
                record.UprobeMulti.Pid == 0 ? null : (int)record.UprobeMulti.Pid,
                [.. Enumerable.Range(0, count).Select(index => new UprobeSite(offsets[index], counters[index], cookies[index]))]);
        }
    }
}
