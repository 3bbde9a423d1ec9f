using System.Runtime.CompilerServices;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <content>Many elements in one call. Where a map's type has no such call, it is one call an element.</content>
public sealed partial class BpfMap<TKey, TValue>
{
    /// <summary>Reads the next elements.</summary>
    /// <param name="cursor">Where the last call stopped; a new one starts from the beginning.</param>
    /// <param name="keys">Where the keys go.</param>
    /// <param name="values">Where the values go: as many as keys.</param>
    /// <returns>How many were read; 0 once <see cref="MapCursor.IsAtEnd"/>.</returns>
    /// <exception cref="BpfException">A hash bucket has more elements than fit (ENOSPC: pass larger spans), or the kernel refuses it otherwise.</exception>
    public int LookUpBatch(MapCursor cursor, Span<TKey> keys, Span<TValue> values)
    {
        RequireAsMany(keys.Length, values.Length);
        if (cursor.IsAtEnd || keys.IsEmpty)
            return 0;
        return cursor.HasNoBatches ? LookUpOneByOne(cursor, keys, values) : LookUpAtOnce(cursor, keys, values);
    }

    /// <summary>Writes elements. If it fails, those before the failure are written.</summary>
    /// <exception cref="BpfException">The map is full (E2BIG), frozen (EPERM), or the kernel refuses it otherwise.</exception>
    public unsafe void UpdateBatch(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values)
    {
        RequireAsMany(keys.Length, values.Length);
        if (keys.IsEmpty)
            return;
        using var lease = Map.Handle.Lease();
        fixed (TKey* keyPointer = keys)
        fixed (TValue* valuePointer = values)
        {
            var attribute = new MapBatchAttribute { MapFd = lease.Fd, Keys = keyPointer, Values = valuePointer, Count = (uint)keys.Length };
            var result = BpfSyscall.Batch(BpfCommand.MapUpdateBatch, ref attribute);
            if (result.Succeeded)
                return;
            if (!Errno.MeansUnsupported(result.Errno))
                result.OrThrow(Map.Name);
        }
        for (var i = 0; i < keys.Length; i++)
            Update(keys[i], values[i]);
    }

    /// <summary>Removes keys; those that are not there are passed over.</summary>
    /// <returns>How many were there.</returns>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public int DeleteBatch(ReadOnlySpan<TKey> keys)
    {
        var deleted = 0;
        while (!keys.IsEmpty)
        {
            var result = DeleteAtOnce(keys, out var done);
            if (Errno.MeansUnsupported(result.Errno))
                return deleted + DeleteOneByOne(keys);
            if (!result.Succeeded && result.Errno != Errno.NoEntry)
                result.OrThrow(Map.Name);
            deleted += done;
            keys = keys[Math.Min(keys.Length, done + 1)..];
        }
        return deleted;
    }

    private unsafe BpfResult DeleteAtOnce(ReadOnlySpan<TKey> keys, out int done)
    {
        using var lease = Map.Handle.Lease();
        fixed (TKey* keyPointer = keys)
        {
            var attribute = new MapBatchAttribute { MapFd = lease.Fd, Keys = keyPointer, Count = (uint)keys.Length };
            var result = BpfSyscall.Batch(BpfCommand.MapDeleteBatch, ref attribute);
            done = (int)attribute.Count;
            return result;
        }
    }

    private int DeleteOneByOne(ReadOnlySpan<TKey> keys)
    {
        var deleted = 0;
        foreach (ref readonly var key in keys)
            deleted += Delete(key) ? 1 : 0;
        return deleted;
    }

    private unsafe int LookUpAtOnce(MapCursor cursor, Span<TKey> keys, Span<TValue> values)
    {
        using var lease = Map.Handle.Lease();
        fixed (TKey* keyPointer = keys)
        fixed (TValue* valuePointer = values)
        fixed (byte* position = cursor.Position(Unsafe.SizeOf<TKey>()))
        {
            var attribute = new MapBatchAttribute
            {
                MapFd = lease.Fd,
                InBatch = cursor.HasStarted ? position : null,
                OutBatch = position,
                Keys = keyPointer,
                Values = valuePointer,
                Count = (uint)keys.Length,
            };
            var result = BpfSyscall.Batch(BpfCommand.MapLookupBatch, ref attribute);
            if (Errno.MeansUnsupported(result.Errno) && !cursor.HasStarted)
            {
                cursor.HasNoBatches = true;
                return LookUpOneByOne(cursor, keys, values);
            }
            if (result.Errno == Errno.NoEntry)
                cursor.IsAtEnd = true;
            else
                result.OrThrow(Map.Name);
            cursor.HasStarted = true;
            return (int)attribute.Count;
        }
    }

    private int LookUpOneByOne(MapCursor cursor, Span<TKey> keys, Span<TValue> values)
    {
        var count = 0;
        while (count < keys.Length && !cursor.IsAtEnd)
        {
            if (!TryNextKey(cursor, out keys[count]))
                cursor.IsAtEnd = true;
            else if (TryLookUp(keys[count], out values[count]))
                count++;
        }
        return count;
    }

    private static void RequireAsMany(int keys, int values)
    {
        if (keys != values)
            throw new ArgumentException($"{keys} keys, but {values} values");
    }
}
