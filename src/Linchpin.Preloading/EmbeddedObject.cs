using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading;

/// <summary>The objects that travel inside this library: a preload in an initramfs needs no further file for them, and they are trusted as the executable is.</summary>
internal static class EmbeddedObject
{
    /// <summary>Reads <c>bpf/NAME.bpf.c</c>, compiled.</summary>
    internal static BpfObjectSpec Read(string name) => BpfObjectSpec.Read(EmbeddedFile.Read(name + ".bpf.o"), name);
}
