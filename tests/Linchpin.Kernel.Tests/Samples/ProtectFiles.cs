using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Samples;

/// <summary>The policy <c>samples/protect-files</c>, loaded and attached until it is disposed. It denies nothing but what <see cref="Rules"/> say.</summary>
/// <remarks>Fifteen hooks take seconds to attach in a VM without hardware support: the tests share it.</remarks>
public sealed class ProtectFiles : IDisposable
{
    private readonly ProtectFilesSkeleton _skeleton = ProtectFilesSkeleton.OpenAndLoad();

    public ProtectFiles() => _skeleton.Attach();

    /// <summary>Rules for one test; they are gone when they are disposed.</summary>
    internal Rules Begin() => new(_skeleton);

    public void Dispose() => _skeleton.Dispose();

    internal sealed class Rules : IDisposable
    {
        private readonly ProtectFilesSkeleton _policy;
        private readonly ulong _deniedBefore;

        public Rules(ProtectFilesSkeleton policy)
        {
            _policy = policy;
            _deniedBefore = policy.Variables.Denied;
            ReadDenials();
        }

        /// <summary>How often it denied since the rules began.</summary>
        public ulong Denied => _policy.Variables.Denied - _deniedBefore;

        public void Protect(string path) => _policy.Maps.Protected[IdOf(path)] = 1;

        public void Allow(string path) => _policy.Maps.Executables[IdOf(path)] = 1;

        public IReadOnlyList<ProtectFilesSkeleton.Denial> ReadDenials()
        {
            var denials = new List<ProtectFilesSkeleton.Denial>();
            using var reader = new RingBufferReader(_policy.Maps.Denials);
            foreach (var record in reader.Read())
                denials.Add(MemoryMarshal.Read<ProtectFilesSkeleton.Denial>(record));
            return denials;
        }

        public void Dispose()
        {
            Clear(_policy.Maps.Protected);
            Clear(_policy.Maps.Executables);
        }

        private static ProtectFilesSkeleton.FileId IdOf(string path)
        {
            var (device, inode) = FileId.Of(path);
            return new() { Device = device, Inode = inode };
        }

        private static void Clear(BpfMap<ProtectFilesSkeleton.FileId, uint> list)
        {
            foreach (var file in list.Keys.ToArray())
                list.Delete(file);
        }
    }
}
