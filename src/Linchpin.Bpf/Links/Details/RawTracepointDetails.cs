using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>What the kernel says of a program on a raw tracepoint.</summary>
/// <param name="Name">The tracepoint.</param>
/// <param name="Cookie">The program's cookie. First in Linux 6.18.</param>
public sealed record RawTracepointDetails(string Name, ulong Cookie)
{
    internal static RawTracepointDetails Read(int fd)
    {
        LinkInfoRecord record = default;
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        return new RawTracepointDetails(LinkNames.Read(fd), record.RawTracepoint.Cookie);
    }
}
