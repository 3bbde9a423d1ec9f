using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Runs a loader program, without a log first, and again with one when a program is refused; then owns what it made.</summary>
internal sealed class LoaderRun(LoaderProgram loader, BpfProgram? target, LoaderCheck? check = null)
{
    private readonly List<BpfMap> _maps = [];
    private readonly List<BpfProgram> _programs = [];
    private readonly List<string> _pinned = [];

    public BpfObject Load(IReadOnlyDictionary<string, string> pins)
    {
        var attempt = new LoaderAttempt(loader, target, check);
        var result = attempt.Run();
        if (!result.Succeeded)
            (attempt, result) = Explain(attempt.Step, result);
        try
        {
            TakeOver(attempt);
            RequireAgreement();
            BindConstants();
            Pin(pins);
            return new BpfObject(loader.Spec, _maps, _programs, new StructOpsTable(loader.Spec), new VariableMemory());
        }
        catch
        {
            _programs.ForEach(program => program.Dispose());
            _maps.ForEach(map => map.Dispose());
            _pinned.ForEach(File.Delete);
            throw;
        }
    }

    // The handles first: nothing between them can fail and leave a descriptor open.
    private void TakeOver(LoaderAttempt attempt)
    {
        var maps = loader.Maps.Select((_, index) => new SafeMapHandle(attempt.Descriptor(index))).ToArray();
        var programs = loader.Programs.Select((_, index) => new SafeProgramHandle(attempt.Descriptor(maps.Length + index))).ToArray();
        _maps.AddRange(maps.Zip(loader.Maps, (handle, spec) => new BpfMap(handle, spec.Name)));
        _programs.AddRange(programs.Zip(loader.Programs, (handle, spec) => new BpfProgram(handle, spec)));
    }

    // A loader that was carried beside its object could be another's.
    private void RequireAgreement()
    {
        foreach (var (map, spec) in _maps.Zip(loader.Maps))
        {
            if ((map.Type, map.KeySize, map.ValueSize) != (spec.Type, spec.KeySize, spec.ValueSize))
                throw Disagreement($"map '{spec.Name}'", $"{map.Type}, key {map.KeySize}, value {map.ValueSize} bytes", $"{spec.Type}, key {spec.KeySize}, value {spec.ValueSize} bytes");
        }
        foreach (var (program, spec) in _programs.Zip(loader.Programs))
        {
            if (program.Type != spec.Type)
                throw Disagreement($"program '{spec.Name}'", $"{program.Type}", $"{spec.Type}");
        }
    }

    private BpfException Disagreement(string what, string made, string wanted) =>
        new($"the loader is not the one of object '{loader.Spec.Name}': {what} is {made}; in the object it is {wanted}", 0, BpfCommand.ProgramTestRun, loader.Spec.Name);

    private void BindConstants()
    {
        BpfMap[] constants = [.. _maps.Where((_, index) => loader.Maps[index].HoldsConstants)];
        foreach (var program in _programs)
            ProgramLoading.BindConstants(program.Handle, program.Name, constants);
    }

    private void Pin(IReadOnlyDictionary<string, string> pins)
    {
        foreach (var (name, path) in pins)
        {
            _maps.Find(map => map.Name == name)!.Pin(path);
            _pinned.Add(path);
        }
    }

    private (LoaderAttempt, BpfResult) Explain(int step, BpfResult first)
    {
        var attempt = new LoaderAttempt(loader, target, check);
        var (again, log) = KernelLog.Collect((buffer, size) =>
        {
            attempt = new LoaderAttempt(loader, target, check);
            return (attempt.Run(buffer, size), 0);
        });
        if (again.Succeeded)
            return (attempt, again);
        var program = step - loader.Maps.Count - 1;
        if (program >= 0 && program < loader.Programs.Count && !string.IsNullOrWhiteSpace(log))
            throw new VerifierException(loader.Programs[program].Name, loader.Programs[program].AttachTarget, first.Errno, VerifierLog.FirstLine(log), null, log);
        throw new BpfException($"the loader of object '{loader.Spec.Name}' stops at {loader.DescribeStep(step)}: {Errno.Describe(first.Errno)}", first.Errno, BpfCommand.ProgramTestRun, loader.Spec.Name);
    }
}
