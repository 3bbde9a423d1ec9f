using System.Globalization;

namespace Linchpin.Preloading.Sealing;

/// <summary>Numbers of devices, as the kernel keeps them: <c>stat(2)</c> mixes their bits for the sake of old programs.</summary>
internal static class KernelDevice
{
    private const int MinorBits = 20;

    internal static uint Of(uint major, uint minor) => major << MinorBits | minor;

    /// <summary>That of what is mounted at a folder, from the lines of <c>/proc/self/mountinfo</c>; null where nothing is. The last mount there hides those before.</summary>
    internal static uint? MountedAt(string folder, IEnumerable<string> lines) =>
        (from line in lines
         let fields = line.Split(' ')
         where fields is [_, _, _, _, _, ..] && fields[4] == folder
         let numbers = fields[2].Split(':')
         select (uint?)Of(uint.Parse(numbers[0], CultureInfo.InvariantCulture), uint.Parse(numbers[1], CultureInfo.InvariantCulture))).LastOrDefault();
}
