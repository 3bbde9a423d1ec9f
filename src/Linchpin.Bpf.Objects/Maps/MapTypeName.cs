namespace Linchpin.Bpf.Objects;

/// <summary>What the kernel's tools call the map types.</summary>
/// <remarks>Source: UAPI <c>enum bpf_map_type</c>, without the prefix and in lower case, the index being the type's number.</remarks>
public static class MapTypeName
{
    /// <summary>The type's name, or its number where this library doesn't know it.</summary>
    public static string ToKernelName(this MapType type) => (uint)type < UapiTable.MapTypeNames.Length ? UapiTable.MapTypeNames[(uint)type] : $"{(uint)type}";

    /// <summary>The first Linux that has the type (<c>5.8</c>), or null where that isn't known.</summary>
    public static string? FirstKernel(this MapType type) => (uint)type < UapiTable.MapTypeFirstKernels.Length ? UapiTable.MapTypeFirstKernels[(uint)type] : null;

    /// <summary>The type of that name; false where there is none.</summary>
    public static bool TryParse(string name, out MapType type)
    {
        int index = Array.IndexOf(UapiTable.MapTypeNames, name);
        type = index < 0 ? default : (MapType)index;
        return index >= 0;
    }
}
