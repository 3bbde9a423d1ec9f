using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <content>The value of one CPU, or one value for all of them. First in Linux 7.0.</content>
public sealed partial class PerCpuMap<TKey, TValue>
{
    /// <summary>Reads one CPU's value of a key. First in Linux 7.0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cpu">The CPU's number.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the key is there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such CPU.</exception>
    /// <exception cref="BpfFeatureException">This kernel only gives the values of all CPUs.</exception>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public unsafe bool TryLookUp(in TKey key, int cpu, out TValue value)
    {
        RequireCpu(cpu);
        using var scratch = new ScratchBytes(Stride, Stride <= ScratchBytes.MostOnStack ? stackalloc byte[Stride] : default);
        using var lease = Map.Handle.Lease();
        fixed (TKey* keyPointer = &key)
        fixed (byte* element = scratch.Bytes)
        {
            var found = Map.Found(OrMissing(BpfSyscall.LookUp(lease.Fd, keyPointer, element, ElementFlags.Cpu, (uint)cpu)));
            value = found ? MemoryMarshal.Read<TValue>(scratch.Bytes) : default;
            return found;
        }
    }

    /// <summary>Writes one CPU's value of a key, new or not; of a new one, the other CPUs' values are zero. First in Linux 7.0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such CPU.</exception>
    /// <exception cref="BpfFeatureException">This kernel only takes the values of all CPUs.</exception>
    /// <exception cref="BpfException">The map is full (E2BIG), frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public void Update(in TKey key, int cpu, in TValue value)
    {
        RequireCpu(cpu);
        Write(in key, in value, ElementFlags.Cpu, (uint)cpu);
    }

    /// <summary>Gives each CPU the same value of a key, new or not. First in Linux 7.0.</summary>
    /// <exception cref="BpfFeatureException">This kernel takes a value for each CPU.</exception>
    /// <exception cref="BpfException">The map is full (E2BIG), frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public void UpdateAll(in TKey key, in TValue value) => Write(in key, in value, ElementFlags.AllCpus, 0);

    // Beside these flags the kernel passes over BPF_NOEXIST and BPF_EXIST without a word, so there is no MapUpdate here.
    private unsafe void Write(ref readonly TKey key, ref readonly TValue value, ElementFlags flags, uint cpu)
    {
        using var scratch = new ScratchBytes(Stride, Stride <= ScratchBytes.MostOnStack ? stackalloc byte[Stride] : default);
        Pack(new ReadOnlySpan<TValue>(in value), scratch.Bytes);
        using var lease = Map.Handle.Lease();
        fixed (TKey* keyPointer = &key)
        fixed (byte* element = scratch.Bytes)
            OrMissing(BpfSyscall.Update(lease.Fd, keyPointer, element, MapUpdate.Any, flags, cpu)).OrThrow(Map.Name);
    }

    private BpfResult OrMissing(BpfResult result)
    {
        if (result.Errno == Errno.Invalid)
            BpfFeatures.SingleCpuValues.Require(result.Command, Map.Name);
        return result;
    }

    private void RequireCpu(int cpu)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cpu);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(cpu, CpuCount);
    }
}
