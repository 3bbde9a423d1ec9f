namespace Linchpin.Bpf.Objects;

/// <summary>What the kernel's tools call the program types.</summary>
/// <remarks>Source: UAPI <c>enum bpf_prog_type</c>, without the prefix and in lower case, the index being the type's number.</remarks>
public static class ProgramTypeName
{
    /// <summary>The type's name, or its number where this library doesn't know it.</summary>
    public static string ToKernelName(this ProgramType type) => (uint)type < UapiTable.ProgramTypeNames.Length ? UapiTable.ProgramTypeNames[(uint)type] : $"{(uint)type}";

    /// <summary>The first Linux that has the type (<c>5.8</c>), or null where that isn't known.</summary>
    public static string? FirstKernel(this ProgramType type) => (uint)type < UapiTable.ProgramTypeFirstKernels.Length ? UapiTable.ProgramTypeFirstKernels[(uint)type] : null;

    /// <summary>The type of that name; false where there is none.</summary>
    public static bool TryParse(string name, out ProgramType type)
    {
        int index = Array.IndexOf(UapiTable.ProgramTypeNames, name);
        type = index < 0 ? default : (ProgramType)index;
        return index >= 0;
    }
}
