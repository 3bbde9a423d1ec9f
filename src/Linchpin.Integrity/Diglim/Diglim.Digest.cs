namespace Linchpin.Integrity;

public sealed partial class Diglim
{
    public partial struct Digest
    {
        /// <summary>A digest as the kernel has it: its first bytes.</summary>
        internal static Digest Of(FileDigest digest)
        {
            var key = default(Digest);
            Span<byte> bytes = key.Bytes;
            digest.Bytes[..bytes.Length].CopyTo(bytes);
            return key;
        }
    }
}
