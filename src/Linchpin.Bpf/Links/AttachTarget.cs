using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>Names what a trampoline is attached to.</summary>
internal static class AttachTarget
{
    /// <summary>The function's name, <c>function of module</c>, or <c>program 7</c>; null where the kernel doesn't say.</summary>
    public static string? Describe(AttachType attachType, uint targetObject, uint targetType)
    {
        if (targetObject == 0)
            return null;
        // The id is of a BTF object, but of a program where a program's function is replaced or traced.
        var isReplacement = attachType == default;
        var btf = isReplacement ? null : KernelBtf.FindObject(new BtfObjectId(targetObject));
        if (btf is null)
            return $"program {targetObject}";
        var name = btf.Types.NameOf(new BtfTypeId(targetType));
        return btf.IsVmlinux ? name : $"{name} of module {btf.Name}";
    }
}
