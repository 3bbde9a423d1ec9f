using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Linchpin.Bpf;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Reads an object's global variables as they are now in the kernel.</summary>
internal static class GlobalVariables
{
    public static T Read<T>(this BpfObject loaded, string name) where T : unmanaged
    {
        var bytes = loaded.ReadBytes(name);
        Assert.Equal(Unsafe.SizeOf<T>(), bytes.Length);
        return MemoryMarshal.Read<T>(bytes);
    }

    public static byte[] ReadBytes(this BpfObject loaded, string name)
    {
        var variable = loaded.Spec.Variable(name);
        var map = loaded.Map(variable.Section.Name);
        var value = new byte[map.ValueSize];
        Assert.True(map.TryLookUp(new byte[map.KeySize], value));
        return value.AsSpan((int)variable.Offset, (int)variable.Size).ToArray();
    }
}
