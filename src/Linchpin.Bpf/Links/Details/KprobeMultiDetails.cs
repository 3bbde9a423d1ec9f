using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>What the kernel says of a program on many kernel functions. First in Linux 6.6.</summary>
/// <param name="OnReturn">Whether it runs when a function returns.</param>
/// <param name="Addresses">Where the functions are, ascending; zeros where kernel addresses are kept from the caller.</param>
/// <param name="Cookies">The number of each function, or none. First in Linux 6.9.</param>
/// <param name="Missed">How often the program did not run because another one did. First in Linux 6.7.</param>
public sealed record KprobeMultiDetails(bool OnReturn, IReadOnlyList<ulong> Addresses, IReadOnlyList<ulong> Cookies, ulong Missed)
{
    internal static unsafe KprobeMultiDetails Read(int fd)
    {
        LinkInfoRecord record = default;
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        var (addresses, cookies) = (new ulong[record.KprobeMulti.Count], new ulong[record.KprobeMulti.Count]);
        fixed (ulong* addressesPointer = addresses, cookiesPointer = cookies)
        {
            record = new LinkInfoRecord { KprobeMulti = { Addresses = addressesPointer, Count = (uint)addresses.Length, Cookies = cookiesPointer } };
            BpfSyscall.Information(fd, ref record).OrThrow("link");
        }
        return new KprobeMultiDetails(record.KprobeMulti.Flags.HasFlag(KprobeMultiFlags.Return), addresses, cookies, record.KprobeMulti.Missed);
    }
}
