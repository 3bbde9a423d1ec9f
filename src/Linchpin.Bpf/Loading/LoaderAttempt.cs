using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.LightSkeleton;

namespace Linchpin.Bpf;

/// <summary>One run of a loader program, with a map of its own: the loader writes to it, so that it can't be used twice.</summary>
internal sealed class LoaderAttempt(LoaderProgram loader, BpfProgram? target, LoaderCheck? check)
{
    private const string MapName = "__loader.map";
    private const string ProgramName = "__loader.prog";

    // Where the kernel checks signatures, the loader looks at the hash that the kernel made of a frozen map.
    private readonly bool _isChecked = BpfFeatures.ProgramSignatures.IsSupported;
    private readonly byte[] _context = new byte[loader.ContextSize];

    /// <summary>The step that the loader came to.</summary>
    public int Step => BitConverter.ToInt32(_context, LoaderContext.Step);

    /// <summary>A descriptor that the loader made: of a map, or of a program after all maps.</summary>
    public int Descriptor(int index) => BitConverter.ToInt32(_context, LoaderContext.FirstDescriptor + index * sizeof(int));

    /// <summary>Runs the loader.</summary>
    /// <param name="log">Where the log of the programs that it loads goes, or null.</param>
    /// <param name="logSize">How much room is there, in bytes.</param>
    /// <returns>What the loader came to.</returns>
    /// <exception cref="LoaderSignatureException">The kernel refuses the loader's signature.</exception>
    /// <exception cref="BpfException">The kernel refuses the loader itself.</exception>
    public BpfResult Run(nint log = 0, uint logSize = 0)
    {
        var instructions = _isChecked ? loader.Checked() : loader.SelfContained();
        using var map = MakeMap(instructions);
        using var program = new BpfProgram(LoadProgram(instructions, map));
        BitConverter.TryWriteBytes(_context.AsSpan(LoaderContext.LogLevel), log == 0 ? 0u : 1u);
        BitConverter.TryWriteBytes(_context.AsSpan(LoaderContext.LogSize), logSize);
        BitConverter.TryWriteBytes(_context.AsSpan(LoaderContext.LogBuffer), (long)log);
        using var lease = target is null ? default : target.Handle.Lease();
        NameTargets(lease.Fd);
        var result = program.TestRun(new ProgramTestRun { Context = _context });
        result.Context.CopyTo(_context, 0);
        var answer = (int)result.ReturnValue;
        return new BpfResult(BpfCommand.ProgramTestRun, Math.Max(answer, 0), answer < 0 ? -answer : 0);
    }

    private void NameTargets(int descriptor)
    {
        var place = LoaderContext.FirstTarget(loader.Maps.Count + loader.Programs.Count);
        foreach (var program in loader.Replacements)
        {
            BitConverter.TryWriteBytes(_context.AsSpan(place), descriptor);
            BitConverter.TryWriteBytes(_context.AsSpan(place + sizeof(int)), ProgramFunctions.Find(target!, program.AttachTarget!, program.Name).Value);
            place += LoaderContext.TargetSize;
        }
    }

    private BpfMap MakeMap(BpfInstruction[] instructions)
    {
        var spec = new MapSpec(MapName)
        {
            Type = MapType.Array,
            KeySize = sizeof(int),
            ValueSize = (uint)loader.Data.Length,
            MaxEntries = 1,
            Flags = _isChecked ? MapFlags.None : MapFlags.ReadOnly,
        };
        if (!_isChecked)
            return BpfMap.Create(spec);
        var map = BpfMap.CreateExclusive(spec, SHA256.HashData(MemoryMarshal.AsBytes(instructions.AsSpan())));
        try
        {
            map.TryUpdate([0, 0, 0, 0], loader.Data.Span);
            map.Freeze();
            MakeHash(map);
            return map;
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    // The kernel makes the hash when somebody asks for it.
    private static unsafe void MakeHash(BpfMap map)
    {
        var hash = stackalloc byte[SHA256.HashSizeInBytes];
        var record = new MapInfoRecord { Hash = hash, HashSize = SHA256.HashSizeInBytes };
        using var lease = map.Handle.Lease();
        BpfSyscall.Information(lease.Fd, ref record).OrThrow(MapName);
    }

    private unsafe SafeProgramHandle LoadProgram(BpfInstruction[] instructions, BpfMap map)
    {
        using var lease = map.Handle.Lease();
        var descriptor = lease.Fd;
        fixed (BpfInstruction* first = instructions)
        fixed (byte* license = BpfSyscall.Terminated("GPL"))
        {
            var attribute = new ProgramLoadAttribute
            {
                Type = ProgramType.Syscall,
                InstructionCount = (uint)instructions.Length,
                Instructions = first,
                License = license,
                Flags = ProgramFlags.Sleepable,
                Name = ObjectName.From(ProgramName),
                FdArray = &descriptor,
            };
            var result = check is null ? BpfSyscall.LoadProgram(ref attribute) : LoadSigned(attribute, check);
            if (result.Succeeded)
                return new SafeProgramHandle(result.Value);
            var (_, log) = KernelLog.Collect((buffer, size) =>
            {
                attribute = attribute with { LogBuffer = (byte*)buffer, LogSize = size, LogLevel = 1, LogTrueSize = 0 };
                return (BpfSyscall.LoadProgram(ref attribute), attribute.LogTrueSize);
            });
            throw new VerifierException(ProgramName, null, result.Errno, VerifierLog.FirstLine(log), null, log);
        }
    }

    private unsafe BpfResult LoadSigned(ProgramLoadAttribute attribute, LoaderCheck check)
    {
        fixed (byte* signature = check.Signature.Cms.Span)
        {
            var signed = attribute with
            {
                FdArrayCount = check.Signature.Scheme == LoaderScheme.InstructionsAndData ? 1u : 0,
                Signature = signature,
                SignatureSize = (uint)check.Signature.Cms.Length,
                KeyringId = check.Keyring.Value,
            };
            var result = BpfSyscall.LoadProgram(ref signed);
            return result.Succeeded || !IsForSignature(attribute, result.Errno) ? result : throw new LoaderSignatureException(loader.Spec.Name, check, result.Errno);
        }
    }

    // Some errnos can be the verifier's, too: then the same program without a signature tells.
    private static bool IsForSignature(ProgramLoadAttribute unsigned, int errno)
    {
        if (errno is Errno.KeyRejected or Errno.NoKey or Errno.NoPackage or Errno.BadMessage)
            return true;
        var result = BpfSyscall.LoadProgram(ref unsigned);
        if (result.Succeeded)
            new SafeProgramHandle(result.Value).Dispose();
        return result.Succeeded;
    }
}
