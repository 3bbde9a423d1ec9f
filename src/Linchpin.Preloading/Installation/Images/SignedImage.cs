using System.Buffers.Binary;

namespace Linchpin.Preloading.Installation.Images;

/// <summary>Whether an image for UEFI carries a signature. Whose it is, and whether it holds, is the firmware's to say.</summary>
/// <remarks>Source: Microsoft's PE format: the headers' offset is at 0x3c; behind the signature and 20 bytes comes the optional header, whose fifth data directory has the certificates.</remarks>
internal static class SignedImage
{
    private const int HeadersAt = 0x3c, OptionalHeader = 24, DataDirectories = 112, Certificates = 4, DirectorySize = 8;
    private const ushort Wide = 0x20b; // PE32+

    internal static bool Is(string path)
    {
        if (!File.Exists(path))
            return false;
        var start = new byte[4096];
        using var file = File.OpenRead(path);
        return Is(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
    }

    /// <param name="start">The first bytes of the file.</param>
    internal static bool Is(ReadOnlySpan<byte> start)
    {
        if (start.Length < HeadersAt + 4 || !start.StartsWith("MZ"u8))
            return false;
        var optional = BinaryPrimitives.ReadUInt32LittleEndian(start[HeadersAt..]) + (long)OptionalHeader;
        var size = optional + DataDirectories + Certificates * DirectorySize + 4;
        return size + 4 <= start.Length
            && BinaryPrimitives.ReadUInt16LittleEndian(start[(int)optional..]) == Wide
            && BinaryPrimitives.ReadUInt32LittleEndian(start[(int)size..]) != 0;
    }
}
