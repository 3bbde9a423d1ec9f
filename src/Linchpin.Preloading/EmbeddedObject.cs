using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading;

/// <summary>The objects that travel inside this library: a preload in an initramfs needs no further file for them, and they are trusted as the executable is.</summary>
internal static class EmbeddedObject
{
    /// <summary>Reads <c>bpf/NAME.bpf.c</c>, compiled.</summary>
    internal static BpfObjectSpec Read(string name)
    {
        using var resource = typeof(EmbeddedObject).Assembly.GetManifestResourceStream(name + ".bpf.o")
            ?? throw new InvalidOperationException($"this build has no {name}.bpf.o in it");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return BpfObjectSpec.Read(bytes, name);
    }
}
