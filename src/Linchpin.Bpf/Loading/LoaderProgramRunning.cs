using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Loads an object through its loader program.</summary>
public static class LoaderProgramRunning
{
    /// <summary>Has the kernel run the loader, and takes over what it made: all of it, or nothing. The object attaches and pins like any other. First in Linux 5.18.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="pinFolder">The folder for maps that ask to be pinned by name. A loader makes all of its maps: none of these pins may be there.</param>
    /// <exception cref="VerifierException">The kernel refuses a program, or the loader.</exception>
    /// <exception cref="BpfException">The kernel refuses something else.</exception>
    public static BpfObject Run(this LoaderProgram loader, string pinFolder = "/sys/fs/bpf")
    {
        var pins = loader.Maps.Where(map => map.Pinning == MapPinning.ByName).ToDictionary(map => map.Name, map => Path.Combine(pinFolder, map.Name));
        foreach (var (map, pin) in pins)
        {
            if (File.Exists(pin))
                throw new BpfException($"map '{map}' is pinned at {pin}, but a loader makes all of its maps: remove the pin", Kernel.Errno.Exists, BpfCommand.MapCreate, map);
        }
        return new LoaderRun(loader).Load(pins);
    }
}
