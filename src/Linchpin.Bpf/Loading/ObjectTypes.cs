using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>An object's types in the kernel, loaded at the first need. An object can do without them, if its programs can.</summary>
internal sealed class ObjectTypes(BpfObjectSpec spec, BpfToken? token) : IDisposable
{
    private bool _wasTried;
    private SafeBtfHandle? _handle;

    /// <summary>The descriptor, or null where the object has no types or the kernel refuses them.</summary>
    public SafeBtfHandle? Handle
    {
        get
        {
            if (!_wasTried && spec.Btf is not null)
                Load(spec.Btf.Bytes.Span);
            _wasTried = true;
            return _handle;
        }
    }

    /// <summary>Why the kernel refused them, or null.</summary>
    public string? Refusal { get; private set; }

    public void Dispose() => _handle?.Dispose();

    private void Load(ReadOnlySpan<byte> bytes)
    {
        var (result, reason) = BtfLoading.Load(bytes, token);
        if (result.Succeeded)
            _handle = new SafeBtfHandle(result.Value);
        else
            Refusal = reason;
    }
}
