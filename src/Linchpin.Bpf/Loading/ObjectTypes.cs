using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>An object's types in the kernel, loaded at the first need. An object can do without them, if its programs can.</summary>
internal sealed class ObjectTypes(BpfObjectSpec spec, BpfToken? token) : IDisposable
{
    private const uint LogSize = 1 << 16;
    private const uint WithToken = (uint)MapFlags.Token;

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

    private unsafe void Load(ReadOnlySpan<byte> bytes)
    {
        var log = new byte[LogSize];
        using var tokenLease = token is null ? default : token.Handle.Lease();
        fixed (byte* pointer = bytes, logPointer = log)
        {
            var attribute = new BtfLoadAttribute { Btf = pointer, Size = (uint)bytes.Length, Flags = token is null ? 0 : WithToken, TokenFd = tokenLease.Fd };
            var result = BpfSyscall.LoadBtf(ref attribute);
            if (!result.Succeeded)
            {
                attribute = attribute with { LogBuffer = logPointer, LogSize = LogSize, LogLevel = 1 };
                result = BpfSyscall.LoadBtf(ref attribute);
            }
            if (result.Succeeded)
                _handle = new SafeBtfHandle(result.Value);
            else
                Refusal = $"{Errno.Name(result.Errno)}: {VerifierLog.FirstLine(VerifierLog.Text(log))}";
        }
    }
}
