using System.Runtime.CompilerServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Hands a program to the kernel's verifier: without a log first, and again with one when it is refused, so that a load that works pays nothing for the log.</summary>
internal static unsafe class ProgramVerification
{
    public static SafeProgramHandle Load(VerificationInput input)
    {
        var linked = input.Linked;
        var program = linked.Program;
        var types = new TypeRecords(input);
        using var btf = types.LeaseBtf();
        using var owner = input.Target.LeaseOwner();
        using var token = input.Options.Token is null ? default : input.Options.Token.Handle.Lease();
        fixed (BpfInstruction* instructions = linked.Instructions)
        fixed (byte* license = BpfSyscall.Terminated(input.Object.License))
        fixed (FunctionInfo* functions = types.Functions)
        fixed (LineInfo* lines = types.Lines)
        fixed (int* modules = input.References.ModuleDescriptors)
        {
            var attribute = new ProgramLoadAttribute
            {
                Type = program.Type,
                InstructionCount = (uint)linked.Instructions.Length,
                Instructions = instructions,
                License = license,
                KernelVersion = input.Object.KernelVersion != 0 ? input.Object.KernelVersion : KernelRelease.Version.Code,
                Flags = program.Flags | (input.Options.Token is null ? ProgramFlags.None : ProgramFlags.Token),
                Name = ObjectName.From(program.Name),
                ExpectedAttachType = input.Target.Member is { } member ? (AttachType)member : UsdtAttachType.Of(program) ?? 0,
                BtfFd = btf.Fd,
                FunctionInfoRecordSize = (uint)Unsafe.SizeOf<FunctionInfo>(),
                FunctionInfo = functions,
                FunctionInfoCount = (uint)types.Functions.Length,
                LineInfoRecordSize = (uint)Unsafe.SizeOf<LineInfo>(),
                LineInfo = lines,
                LineInfoCount = (uint)types.Lines.Length,
                AttachBtfTypeId = input.Target.Type.Value,
                AttachBtfFd = owner.Fd,
                FdArray = modules,
                TokenFd = token.Fd,
            };
            return Load(ref attribute, input);
        }
    }

    private static SafeProgramHandle Load(ref ProgramLoadAttribute attribute, VerificationInput input)
    {
        var result = BpfSyscall.LoadProgram(ref attribute);
        if (!result.Succeeded && result.Errno == Errno.Invalid && input.Linked.Program.AttachTypeIsOptional && attribute.ExpectedAttachType != 0)
        {
            var without = attribute with { ExpectedAttachType = 0 };
            var second = BpfSyscall.LoadProgram(ref without);
            result = second.Succeeded ? second : result;
        }
        if (result.Succeeded)
            return new SafeProgramHandle(result.Value);

        var (again, log) = LoadWithLog(attribute);
        return again.Succeeded
            ? new SafeProgramHandle(again.Value)
            : throw VerifierFailure.Explain(result, again, log, input);
    }

    private static (BpfResult Result, string Log) LoadWithLog(ProgramLoadAttribute attribute) => KernelLog.Collect((buffer, size) =>
    {
        attribute = attribute with { LogBuffer = (byte*)buffer, LogSize = size, LogLevel = 1, LogTrueSize = 0 };
        return (BpfSyscall.LoadProgram(ref attribute), attribute.LogTrueSize);
    });
}
