using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Fills in what a linked program's instructions refer to: descriptors of maps, ids of kernel functions and variables, addresses.</summary>
/// <remarks>What is not there makes the instruction a call that no kernel knows: the verifier refuses it only where the program can get to it.</remarks>
internal sealed class ReferenceFiller(IReadOnlyDictionary<MapSpec, BpfMap> maps, KernelSymbolTable symbols) : IDisposable
{
    private readonly List<SafeHandle> _held = [];
    private readonly List<string> _missing = [];

    /// <summary>Whether maps that are still to be created are left out.</summary>
    public bool LeavesMapsOpen { get; init; }

    /// <summary>What <c>fd_array</c> holds.</summary>
    public int[] ModuleDescriptors => symbols.ModuleDescriptors;

    public void Fill(LinkedProgram program)
    {
        var instructions = program.Instructions;
        foreach (var reference in program.References)
        {
            var slot = reference.Instruction;
            switch (reference)
            {
                case MapReference { Map: var map }:
                    FillMap(instructions, slot, map);
                    break;
                case MapValueReference { Map: var map, Offset: var offset }:
                    FillMap(instructions, slot, map);
                    if (map.Type == MapType.Arena)
                        instructions[slot + 1].Immediate = (int)(ArenaGlobals.Start(map) + offset);
                    break;
                case KernelSymbolReference { Extern: var symbol }:
                    FillSymbol(instructions, slot, symbols.FindAddress(symbol, program.Program.Name));
                    break;
                case KernelFunctionReference { Extern: var function }:
                    FillCall(ref instructions[slot], function, symbols.Find(function, program.Program.Name));
                    break;
                default:
                    throw new ArgumentException($"instruction {slot} of program '{program.Program.Name}' refers to a {reference.GetType().Name}");
            }
        }
    }

    /// <summary>What a call that no kernel knows stands for, in the user's terms; null for any other number.</summary>
    public string? DescribeMissing(int call)
    {
        var index = call >= MissingCall.Function ? call - MissingCall.Function : call - MissingCall.Map;
        return index >= 0 && index < _missing.Count ? _missing[index] : null;
    }

    /// <summary>Lets the maps' descriptors go.</summary>
    public void Dispose()
    {
        _held.ForEach(handle => handle.DangerousRelease());
        _held.Clear();
    }

    private void FillMap(BpfInstruction[] instructions, int slot, MapSpec spec)
    {
        if (maps.TryGetValue(spec, out var map))
        {
            instructions[slot].Immediate = Hold(map.Handle);
            return;
        }
        if (LeavesMapsOpen && spec.AutoCreate)
            return;
        Poison(ref instructions[slot], MissingCall.Map, $"map '{spec.Name}', which is not created");
        Poison(ref instructions[slot + 1], MissingCall.Map, $"map '{spec.Name}', which is not created");
    }

    private static void FillSymbol(BpfInstruction[] instructions, int slot, KernelSymbol symbol)
    {
        ref var low = ref instructions[slot];
        ref var high = ref instructions[slot + 1];
        switch (symbol)
        {
            case KernelSymbol.Typed { Type: var type, ModuleFd: var module }:
                low.Source = PseudoSource.BtfId;
                (low.Immediate, high.Immediate) = ((int)type.Value, module);
                break;
            case KernelSymbol.At { Address: var address }:
                low.Source = 0;
                (low.Immediate, high.Immediate) = ((int)address, (int)(address >> 32));
                break;
            default:
                low.Source = 0;
                (low.Immediate, high.Immediate) = (0, 0);
                break;
        }
    }

    private void FillCall(ref BpfInstruction call, ExternSpec function, KernelSymbol symbol)
    {
        if (symbol is KernelSymbol.Typed { Type: var type, ModuleIndex: var module })
            (call.Source, call.Immediate, call.Offset) = (PseudoSource.KernelFunction, (int)type.Value, module);
        else
            Poison(ref call, MissingCall.Function, $"kernel function {function.Name}, which is not in this kernel{KernelHistory.Note(KernelHistory.Functions, function.Name)}");
    }

    private void Poison(ref BpfInstruction instruction, int callBase, string missing)
    {
        instruction = new BpfInstruction(Opcode.Call, 0, 0, 0, callBase + _missing.Count);
        _missing.Add(missing);
    }

    private int Hold(SafeHandle handle)
    {
        var added = false;
        handle.DangerousAddRef(ref added);
        _held.Add(handle);
        return (int)handle.DangerousGetHandle();
    }
}
