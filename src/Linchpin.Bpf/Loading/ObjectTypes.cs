using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>An object's types in the kernel, loaded at the first need. An object can do without them, if its programs can.</summary>
internal sealed class ObjectTypes(BpfObjectSpec spec, BpfLoadOptions options) : IDisposable
{
    private bool _wasTried;
    private SafeBtfHandle? _handle;

    /// <summary>The descriptor, or null where the object has no types or the kernel refuses them.</summary>
    public SafeBtfHandle? Handle
    {
        get
        {
            if (!_wasTried && (options.ObjectTypes?.Btf ?? spec.Btf) is { } types)
                Load(types.Bytes.Span);
            _wasTried = true;
            return _handle;
        }
    }

    /// <summary>The types as the object has them, or null where it has none.</summary>
    public BtfBlob? Blob => spec.Btf;

    /// <summary>Why the kernel refused them, or null.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The id that one of the object's types has in the kernel.</summary>
    public BtfTypeId IdOf(BtfTypeId type) => options.ObjectTypes is { } pruned ? pruned[type] : type;

    /// <summary>A function's place, as the kernel knows its type.</summary>
    public FunctionInfo InKernel(FunctionInfo function) => options.ObjectTypes?.Renumber(function) ?? function;

    /// <summary>A source line, as the kernel knows its strings.</summary>
    public LineInfo InKernel(LineInfo line) => options.ObjectTypes?.Renumber(line) ?? line;

    public void Dispose() => _handle?.Dispose();

    private void Load(ReadOnlySpan<byte> bytes)
    {
        var (result, reason) = BtfLoading.Load(bytes, options.Token);
        if (result.Succeeded)
            _handle = new SafeBtfHandle(result.Value);
        else
            Refusal = reason;
    }
}
