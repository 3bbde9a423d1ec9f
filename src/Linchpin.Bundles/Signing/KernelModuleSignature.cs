using System.Buffers.Binary;

namespace Linchpin.Bundles.Signing;

/// <summary>A kernel module's signature, where the kernel looks for it: behind the module, in the same file.</summary>
/// <remarks>The signature is followed by twelve bytes that say its kind and size, and by a line of text. Source: Linux <c>Documentation/admin-guide/module-signing.rst</c>.</remarks>
public static class KernelModuleSignature
{
    private const int DescriptionSize = 12;
    private const int KindPlace = 2;                // what comes before and behind is zero for a CMS signature: it says the same itself
    private const byte Cms = 2;
    private const int SizePlace = 8;                // big-endian, whatever the machine

    private const int ElfHeaderSize = 64;
    private const int ByteOrderPlace = 5;
    private const int TypePlace = 16;
    private const int MachinePlace = 18;
    private const ushort Relocatable = 1;
    private const ushort EbpfMachine = 247;

    private static ReadOnlySpan<byte> Ending => "~Module signature appended~\n"u8;

    /// <summary>Signs a module.</summary>
    /// <param name="module">The module's file, not signed yet, not compressed.</param>
    /// <param name="identity">Who signs it.</param>
    /// <param name="name">What to call the module in errors: its file's name.</param>
    /// <returns>The file with its signature.</returns>
    /// <exception cref="KernelModuleException">It is no module, or it is signed already.</exception>
    /// <exception cref="BundleException"><see cref="BundleFault.SigningKeyInvalid"/>: no kernel can check signatures of this key.</exception>
    public static byte[] Append(ReadOnlyMemory<byte> module, SigningIdentity identity, string name)
    {
        RequireModule(module.Span, name);
        if (module.Span.EndsWith(Ending))
            throw new KernelModuleException(name, "the module is signed already", "A signature covers all of the file, another's signature too: the kernel looks at the last one alone.", "Build it again, or take its signature off ('strip --strip-debug'), and sign that.");

        byte[] signature = identity.SignForKernel(module);
        Span<byte> description = stackalloc byte[DescriptionSize];
        description.Clear();
        description[KindPlace] = Cms;
        BinaryPrimitives.WriteInt32BigEndian(description[SizePlace..], signature.Length);
        return [.. module.Span, .. signature, .. description, .. Ending];
    }

    private static void RequireModule(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < ElfHeaderSize || !file.StartsWith("\u007fELF"u8))
            throw new KernelModuleException(name, "this is no kernel module", "It is no ELF file.", "Name a module as it was built (.ko); one that is to be compressed is signed before.");
        if (Number(file, TypePlace) != Relocatable)
            throw new KernelModuleException(name, "this is no kernel module", "It is an ELF file, but not a relocatable one.", "Name a module as it was built (.ko).");
        if (Number(file, MachinePlace) == EbpfMachine)
            throw new KernelModuleException(name, "this is no kernel module", "It is an eBPF object.", "Make a module of it with 'linchpin skeleton --module', build that, and sign what was built; or sign a bundle, without --module.");
    }

    private static ushort Number(ReadOnlySpan<byte> file, int place) =>
        file[ByteOrderPlace] == 2 ? BinaryPrimitives.ReadUInt16BigEndian(file[place..]) : BinaryPrimitives.ReadUInt16LittleEndian(file[place..]);
}
