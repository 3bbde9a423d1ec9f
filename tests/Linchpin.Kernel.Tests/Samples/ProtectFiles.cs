using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Samples;

/// <summary>The policy <c>samples/protect-files</c>, loaded and attached until it is disposed. It denies nothing but what <see cref="Rules"/> say.</summary>
/// <remarks>Fifteen hooks take seconds to attach in a VM without hardware support: the tests share it.</remarks>
public sealed class ProtectFiles : IDisposable
{
    private readonly BpfObject _object;
    private readonly IReadOnlyList<BpfLink> _links;

    public ProtectFiles()
    {
        _object = TestObjects.Read("protect-files").Load();
        _links = _object.Attach();
    }

    /// <summary>Rules for one test; they are gone when they are disposed.</summary>
    internal Rules Begin() => new(this);

    public void Dispose()
    {
        foreach (var link in _links)
            link.Dispose();
        _object.Dispose();
    }

    internal sealed class Rules : IDisposable
    {
        private readonly ProtectFiles _policy;
        private readonly ulong _deniedBefore;

        public Rules(ProtectFiles policy)
        {
            _policy = policy;
            _deniedBefore = policy._object.Read<ulong>("denied");
            ReadDenials();
        }

        /// <summary>How often it denied since the rules began.</summary>
        public ulong Denied => _policy._object.Read<ulong>("denied") - _deniedBefore;

        public void Protect(string path) => List("protected")[FileId.Of(path)] = 1;

        public void Allow(string path) => List("executables")[FileId.Of(path)] = 1;

        public IReadOnlyList<Denial> ReadDenials()
        {
            var denials = new List<Denial>();
            using var reader = new RingBufferReader(_policy._object.Map("denials"));
            foreach (var record in reader.Read())
                denials.Add(Denial.Parse(record));
            return denials;
        }

        public void Dispose()
        {
            Clear(List("protected"));
            Clear(List("executables"));
        }

        private BpfMap<FileId, uint> List(string name) => _policy._object.Map(name).As<FileId, uint>();

        private static void Clear(BpfMap<FileId, uint> list)
        {
            foreach (var file in list.Keys.ToArray())
                list.Delete(file);
        }
    }
}
