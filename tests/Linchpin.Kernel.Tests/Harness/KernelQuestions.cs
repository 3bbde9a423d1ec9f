using System.Text;
using Linchpin.Bpf;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Counts what this process asks of the kernel while it is held: calls of <c>bpf(2)</c>, and files by name.</summary>
internal sealed class KernelQuestions : IDisposable
{
    private const int NameLength = 32;

    private readonly BpfObject _loaded;
    private readonly IReadOnlyList<BpfLink> _links;

    private readonly Dictionary<uint, ulong> _before;

    private KernelQuestions(BpfObject loaded)
    {
        (_loaded, _links) = (loaded, loaded.Attach());
        _before = _loaded.Map("calls").As<uint, ulong>().ToDictionary();       // to attach is to ask, too
    }

    public static KernelQuestions Watch()
    {
        var spec = TestObjects.Read("kernel_questions");
        spec.Variable("process").Set((uint)Environment.ProcessId);
        return new KernelQuestions(spec.Load());
    }

    /// <summary>How often the command was called.</summary>
    public ulong Calls(BpfCommand command) => _loaded.Map("calls").As<uint, ulong>()[(uint)command] - _before[(uint)command];

    /// <summary>How often a file of that name was opened, in whichever folder.</summary>
    public ulong Opened(string name)
    {
        var key = new byte[NameLength];
        Encoding.ASCII.GetBytes(name, key);
        var count = new byte[sizeof(ulong)];
        return _loaded.Map("files").TryLookUp(key, count) ? BitConverter.ToUInt64(count) : 0;
    }

    public void Dispose()
    {
        foreach (var link in _links)
            link.Dispose();
        _loaded.Dispose();
    }
}
