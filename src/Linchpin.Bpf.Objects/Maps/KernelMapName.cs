using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf.Objects;

/// <summary>What a map is called in the kernel.</summary>
internal static class KernelMapName
{
    private const int ShortestSuffix = 7;

    /// <summary>A map's own name; for a data section as much of the object's name as fits, and the section's: <c>protect_.rodata</c>.</summary>
    public static string Of(string objectName, string mapName)
    {
        var isDataSection = mapName.StartsWith('.');
        var hasOwnName = mapName.LastIndexOf('.') > 0;
        if (!isDataSection || hasOwnName)
            return mapName;
        var room = Math.Max(0, ObjectName.MaximumLength - Math.Max(ShortestSuffix, mapName.Length));
        return objectName[..Math.Min(room, objectName.Length)] + mapName;
    }
}
