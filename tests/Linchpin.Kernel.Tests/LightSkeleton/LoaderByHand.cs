using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Linchpin.Bpf;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Kernel.Tests.LightSkeleton;

/// <summary>Runs a loader call by call, as somebody would who wants it to do something else than was signed.</summary>
internal sealed class LoaderByHand(LoaderProgram loader) : IDisposable
{
    private BpfMap? _map;
    private SafeProgramHandle? _program;

    public BpfInstruction[] Instructions { get; set; } = loader.Checked();

    public byte[] Data { get; set; } = loader.Data.ToArray();

    /// <summary>For which program the map is made; null for any.</summary>
    public byte[]? ExclusiveTo { get; set; } = SHA256.HashData(MemoryMarshal.AsBytes(loader.Checked().AsSpan()));

    public bool Freezes { get; set; } = true;

    public bool AsksForHash { get; set; } = true;

    /// <summary>The map that the load is given in place of the right one, or null.</summary>
    public BpfMap? ReplacedBy { get; set; }

    /// <summary>How many maps the load binds; null for what the signature's scheme wants.</summary>
    public uint? BoundMaps { get; set; }

    /// <summary>Loads the loader.</summary>
    /// <returns>The errno's name, or <c>OK</c>.</returns>
    public unsafe string Load(LoaderSignature signature, KeyringId keyring)
    {
        _map ??= MakeMap();
        using var lease = (ReplacedBy ?? _map).Handle.Lease();
        var descriptor = lease.Fd;
        fixed (BpfInstruction* first = Instructions)
        fixed (byte* license = BpfSyscall.Terminated("GPL"), cms = signature.Cms.Span)
        {
            var attribute = new ProgramLoadAttribute
            {
                Type = ProgramType.Syscall,
                InstructionCount = (uint)Instructions.Length,
                Instructions = first,
                License = license,
                Flags = ProgramFlags.Sleepable,
                FdArray = &descriptor,
                FdArrayCount = BoundMaps ?? (signature.Scheme == LoaderScheme.InstructionsAndData ? 1u : 0),
                Signature = cms,
                SignatureSize = (uint)signature.Cms.Length,
                KeyringId = keyring.Value,
            };
            var result = BpfSyscall.LoadProgram(ref attribute);
            if (result.Succeeded)
                _program = new SafeProgramHandle(result.Value);
            return result.Succeeded ? "OK" : Errno.Name(result.Errno);
        }
    }

    /// <summary>Runs the loader; what it loads is gone at once.</summary>
    /// <returns>The errno's name, or <c>OK</c>.</returns>
    public string Run()
    {
        using var program = new BpfProgram(_program!);
        var result = program.TestRun(new ProgramTestRun { Context = new byte[loader.ContextSize] });
        for (var place = Linchpin.Bpf.Objects.LightSkeleton.LoaderContext.FirstDescriptor; (int)result.ReturnValue == 0 && place < loader.ContextSize; place += sizeof(int))
            new SafeMapHandle(BitConverter.ToInt32(result.Context, place)).Dispose();
        return (int)result.ReturnValue < 0 ? Errno.Name(-(int)result.ReturnValue) : "OK";
    }

    public void Dispose()
    {
        _program?.Dispose();
        _map?.Dispose();
    }

    private unsafe BpfMap MakeMap()
    {
        var spec = new MapSpec("by_hand") { Type = MapType.Array, KeySize = sizeof(int), ValueSize = (uint)Data.Length, MaxEntries = 1 };
        var map = ExclusiveTo is null ? BpfMap.Create(spec) : BpfMap.CreateExclusive(spec, ExclusiveTo);
        map.TryUpdate([0, 0, 0, 0], Data);
        if (Freezes)
            map.Freeze();
        if (AsksForHash)
        {
            var hash = stackalloc byte[SHA256.HashSizeInBytes];
            var record = new MapInfoRecord { Hash = hash, HashSize = SHA256.HashSizeInBytes };
            using var lease = map.Handle.Lease();
            BpfSyscall.Information(lease.Fd, ref record);
        }
        return map;
    }
}
