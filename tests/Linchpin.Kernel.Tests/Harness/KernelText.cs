using System.Text;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Text in a field of fixed size, which ends at the first zero byte.</summary>
internal static class KernelText
{
    public static string Read(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field[..field.IndexOf((byte)0)]);
}
