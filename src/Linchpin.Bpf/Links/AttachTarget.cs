namespace Linchpin.Bpf;

/// <summary>Names what a trampoline is attached to.</summary>
internal static class AttachTarget
{
    /// <summary>The function's name, <c>function of module</c>, or <c>program 7</c>; null where the kernel doesn't say.</summary>
    public static string? Describe(TracingDetails details)
    {
        if (details.TargetProgram is { } program)
            return program.Value == 0 ? null : $"program {program}";
        if (details.TargetBtf is not { Value: not 0 } id || KernelBtf.FindObject(id) is not { } btf)
            return null;
        var name = btf.Types.NameOf(details.Function);
        return btf.IsVmlinux ? name : $"{name} of module {btf.Name}";
    }
}
